"""A person: somebody with an account, or a guest of one session."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Makes people."""

    def create_user(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> "Person":
        """Make a person with an account; without a password they sign in with a code by mail."""
        person = self.model(email=self.normalize_email(email).lower() or None, name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_guest(self, name: str, language: str = "") -> "Person":
        """Make a guest: a name, no address, nothing to sign in with."""
        guest = self.model(email=None, name=name, kind=Person.Kind.GUEST, language=language)
        guest.set_unusable_password()
        guest.save(using=self._db)
        return guest


class Person(AbstractBaseUser):
    """Somebody who takes part. `email` is empty for guests and for who began without an account."""

    class Kind(models.TextChoices):
        """How somebody came in."""

        ACCOUNT = "account", _("with an account")
        GUEST = "guest", _("guest")

    last_login = None  # nobody needs to know when somebody was here last
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ACCOUNT)
    language = models.CharField(_("language"), max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        """People are listed by name."""

        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        """Return the name by which others know this person."""
        return self.name or (self.email or "").partition("@")[0]

    @property
    def is_guest(self) -> bool:
        """Whether this person came in by the link of one session."""
        return self.kind == self.Kind.GUEST

    @property
    def first_name(self) -> str:
        """Return the name by which people call each other."""
        return str(self).partition(" ")[0]

    @property
    def initials(self) -> str:
        """Return two letters for the small round mark."""
        words = str(self).split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else words[0][1:2])).upper() if words else "?"
