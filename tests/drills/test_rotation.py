"""The root key is changed under ten thousand vaults."""

from tests.drills.site import OURS, THEIRS, Site

VAULTS = 10_000


def test_ten_thousand_vaults_move_under_a_new_root(site: Site) -> None:
    total = site.act("many_vaults", str(VAULTS))
    assert total > VAULTS
    assert site.aktori("keys", "new-root").returncode == 0
    done = site.aktori("keys", "rotate")
    assert done.returncode == 0, done.stderr
    assert f"{total} vault keys were wrapped anew with root 2." in done.stdout
    assert f"{total} of {total}" in done.stdout
    (site.var / "keys" / "root-1.key").unlink()
    assert site.act("read") == [OURS, THEIRS]
    assert site.act("wrong") == ""
    status = site.aktori("keys", "status").stdout
    assert f"root 2: {total} vault keys (root-2.key, newest)" in status
    assert "root 1" not in status
