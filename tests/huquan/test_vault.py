"""Phone numbers: sealed, masked, and found however they are written."""

import pytest
from cryptography.fernet import Fernet, InvalidToken

from huquan.vault import Vault, find_mobile, mask_phones


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13900001234", "13900001234"),
        ("电话是139 0000 1234，找我", "13900001234"),
        ("+86-139-0000-1234", "13900001234"),
        ("一三九零零零零一二三四", "13900001234"),
        ("幺三九〇〇〇〇幺二三四", "13900001234"),
        ("订单4100139000012341", None),
        ("12345678901", None),
        ("三三九零零零零一二三四", None),
    ],
)
def test_a_mobile_number_is_found_however_it_is_written(text, found):
    assert find_mobile(text) == found


@pytest.mark.parametrize("number", ["13900001234", "139 0000 1234", "一三九零零零零一二三四"])
def test_the_middle_of_a_number_is_hidden(number):
    masked = mask_phones(f"我的电话{number}，快联系我")
    assert "****" in masked
    assert find_mobile(masked) is None


def test_only_the_key_that_sealed_a_number_opens_it(vault):
    sealed = vault.seal("13900001234")
    assert vault.open(sealed.sealed) == "13900001234"
    with pytest.raises(InvalidToken):
        Vault(Fernet.generate_key().decode()).open(sealed.sealed)
