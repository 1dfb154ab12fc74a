from django.urls import path

from staff import views

urlpatterns = [
    path("sign-in", views.sign_in),
    path("staff", views.staff_list),
    path("staff/<str:person>/edit", views.edit),
]
