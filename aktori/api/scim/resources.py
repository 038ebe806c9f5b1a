"""A person as the directory sees them, and what this service can do."""

from typing import Annotated, Any, ClassVar

from django.urls import reverse
from pydantic import EmailStr
from scim2_models import (
    URN,
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    ComplexAttribute,
    ETag,
    Filter,
    Meta,
    Patch,
    Required,
    Resource,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

from aktori.api.actions import Named
from aktori.api.models import DirectoryEntry
from aktori.kit.links import absolute

MOST = 200


class Name(ComplexAttribute):
    """First and last name."""

    given_name: str | None = None
    family_name: str | None = None


class User(Resource[Any]):
    """A person. `user_name` is the e-mail address that they sign in with.

    The rest of the standard's attributes is not kept, so it is not announced, and passed over
    when it comes.
    """

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[EmailStr | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    active: bool | None = None

    Name: ClassVar[type[ComplexAttribute]] = Name


CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
    filter=Filter(supported=True, max_results=MOST),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=False),
    etag=ETag(supported=False),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Token",
            description="The token that `aktori scim-token` prints",
            primary=True,
        )
    ],
)
# directories send more than we keep
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
)
PROVIDER = ScimProvider([User], config=CONFIG, policy=POLICY)


def location(entry: DirectoryEntry) -> str:
    """The address of a person in the directory."""
    return absolute(reverse("scim_user", args=[entry.person_id]))


def told(entry: DirectoryEntry) -> User:
    """What the directory is told of a person: what it said itself, and whether they are in."""
    person = entry.person
    name = Name(given_name=person.first_name or None, family_name=person.last_name or None)
    return User(
        id=str(person.id),
        external_id=entry.external_id or None,
        user_name=person.email,
        name=name if person.full_name else None,
        active=person.is_active,
        meta=Meta(
            resource_type="User",
            created=entry.made_at,
            last_modified=entry.changed_at,
            location=location(entry),
        ),
    )


def read(user: User) -> Named:
    """What the directory said. Who is not said to be out is in."""
    name = user.name or Name()
    return Named(
        email=str(user.user_name).strip().lower(),
        first_name=(name.given_name or "").strip()[:80],
        last_name=(name.family_name or "").strip()[:80],
        external_id=(user.external_id or "")[:200],
        active=user.active is not False,
    )
