"""Aktori's addresses, and those of Django's admin with the applications."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest
from django.urls import include, path

from aktori.applications.models import Application


class Open(AdminSite):
    """Lets in whoever is signed in: who may come in costs both the same."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether somebody is signed in."""
        return bool(request.user.is_authenticated)


class Applications(ModelAdmin):  # type: ignore[type-arg] # takes none when it runs
    """As somebody would set it up for a coordinator: fifty rows of what our list shows."""

    list_display = ("first_name", "last_name", "role", "state", "sent_at")
    list_filter = ("role", "state")
    search_fields = ("first_name", "last_name", "email")
    list_per_page = 50
    raw_id_fields = tuple(one.name for one in Application._meta.fields if one.is_relation)

    def has_module_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """It is shown."""
        return True

    def has_view_permission(self, *_: Any) -> bool:
        """It may be read and changed."""
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


admin = Open()
admin.register(Application, Applications)
urlpatterns = [path("beside/", admin.urls), path("", include("aktori.config.urls"))]
