from django.db import models


class Order(models.Model):
    id = models.AutoField(primary_key=True)
    total = models.CharField()
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE)

    class Meta:
        app_label = "shop"
