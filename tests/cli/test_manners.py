from tests.conftest import Run

def test_x(run: Run) -> None:
    assert run("--version").code == 0
