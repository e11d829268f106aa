"""The demonstration: an invented team, its six work processes and the whole journey of the article.

What the people wrote, agreed and learned stands in `sessions/` and `processes/`, a file per part of the story;
`story` lets it happen in order of time, by the verbs gathered in `living`: the same that the app itself uses,
so that the demonstration is as the app would have made it.
"""
