"""What the measured server answers: the product's pages, and what they are measured by."""

from django.urls import include, path

from bench import views

urlpatterns = [
    path("bench/trivial", views.trivial),
    path("bench/forget", views.forget),
    path("bench/sign-in/<slug:who>", views.sign_in),
    path("bench/follow-up", views.follow_up),
    path("bench/count", views.count),
    path("bench/job/<slug:name>", views.job),
    path("", include("uppsikt.config.urls")),
]
