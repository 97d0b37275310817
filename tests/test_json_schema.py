"""jsonschema is loaded by what reads a seal, without what no schema here uses."""

import subprocess
import sys


def test_a_value_is_validated_without_the_grammar_of_addresses():
    """The grammar takes longer to compile than a chapter takes to run; formats that schemas use still work."""
    program = (
        "import sys, lkjtools.show.recorded; assert 'jsonschema' not in sys.modules;"
        "from lkjtools.json_schema import load_jsonschema;"
        "draft = load_jsonschema().Draft202012Validator;"
        "assert not draft({'format': 'date'}, format_checker=draft.FORMAT_CHECKER).is_valid('2023-02-30');"
        "assert 'lark' not in sys.modules;"
        "import rfc3987_syntax;"  # is there, and can still be loaded by whoever needs it
        "assert 'lark' in sys.modules;"
        "load_jsonschema()"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
