"""The checks of the form, as ours makes them."""
import re

from django import forms

PHONE = re.compile(r"1[3-9]\d{9}")
NUMBER = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,18}[0-9A-Za-z])?")


class SignInForm(forms.Form):
    name = forms.CharField(max_length=40)
    password = forms.CharField(max_length=128, strip=False, widget=forms.PasswordInput)


class StaffForm(forms.Form):
    number = forms.CharField(max_length=20, error_messages={"required": "请填写工号。"})
    name = forms.CharField(max_length=30, error_messages={"required": "请填写姓名。"})
    phone = forms.CharField(max_length=20, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_number(self) -> str:
        number = self.cleaned_data["number"]
        if not NUMBER.fullmatch(number):
            raise forms.ValidationError(f"工号“{number}”不能用。工号为 1—20 位字母或数字。")
        return number

    def clean_phone(self) -> str | None:
        phone = re.sub(r"[\s-]", "", self.cleaned_data["phone"])
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(f"手机号“{phone}”不能用。手机号为 11 位数字。")
        return phone or None
