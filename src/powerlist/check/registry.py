"""The one table of rules: code, severity, function. The function's docstring is the explanation.

Families: R reading, C records, D pairs, claims and conflicts, B baseline, U units and rounds,
L ledger of decisions. A code, once released, is never given to another fault.
"""

from typing import Final

from powerlist.check.facts import Rule
from powerlist.check.rules.abolished_category import abolished_category
from powerlist.check.rules.basis_may_not_establish_licence import basis_may_not_establish_licence
from powerlist.check.rules.basis_without_article import basis_without_article
from powerlist.check.rules.cancelled_item_still_reported import cancelled_item_still_reported
from powerlist.check.rules.category_contradicts_name import category_contradicts_name
from powerlist.check.rules.code_lost_digits import code_lost_digits
from powerlist.check.rules.conflicting_basis import conflicting_basis
from powerlist.check.rules.conflicting_categories import conflicting_categories
from powerlist.check.rules.conflicting_fees import conflicting_fees
from powerlist.check.rules.conflicting_limits import conflicting_limits
from powerlist.check.rules.contradictory_decisions import contradictory_decisions
from powerlist.check.rules.contradictory_unit import contradictory_unit
from powerlist.check.rules.count_differs import count_differs
from powerlist.check.rules.covered_value import covered_value
from powerlist.check.rules.damaged_file import damaged_file
from powerlist.check.rules.delegated_to_province import delegated_to_province
from powerlist.check.rules.empty_file import empty_file
from powerlist.check.rules.filled_from_above import filled_from_above
from powerlist.check.rules.formula_without_value import formula_without_value
from powerlist.check.rules.forwarded_item import forwarded_item
from powerlist.check.rules.hidden_row import hidden_row
from powerlist.check.rules.hidden_sheet import hidden_sheet
from powerlist.check.rules.invalid_body_code import invalid_body_code
from powerlist.check.rules.level_above_city import level_above_city
from powerlist.check.rules.long_limit_without_law import long_limit_without_law
from powerlist.check.rules.loose_file import loose_file
from powerlist.check.rules.may_continue import may_continue
from powerlist.check.rules.missing_basis import missing_basis
from powerlist.check.rules.missing_category import missing_category
from powerlist.check.rules.missing_column import missing_column
from powerlist.check.rules.missing_name import missing_name
from powerlist.check.rules.missing_return import missing_return
from powerlist.check.rules.name_slip import name_slip
from powerlist.check.rules.near_duplicate import near_duplicate
from powerlist.check.rules.nil_return import nil_return
from powerlist.check.rules.no_table_found import no_table_found
from powerlist.check.rules.number_gap import number_gap
from powerlist.check.rules.number_repeated import number_repeated
from powerlist.check.rules.opinion_not_understood import opinion_not_understood
from powerlist.check.rules.outcome_without_receiver import outcome_without_receiver
from powerlist.check.rules.part_of_another import part_of_another
from powerlist.check.rules.partly_struck import partly_struck
from powerlist.check.rules.personal_data import personal_data
from powerlist.check.rules.picture_in_cell import picture_in_cell
from powerlist.check.rules.promised_limit_over_legal import promised_limit_over_legal
from powerlist.check.rules.protected_file import protected_file
from powerlist.check.rules.remark_on_reading import remark_on_reading
from powerlist.check.rules.row_not_understood import row_not_understood
from powerlist.check.rules.same_code_two_names import same_code_two_names
from powerlist.check.rules.same_item_at_other_level import same_item_at_other_level
from powerlist.check.rules.same_item_from_several_units import same_item_from_several_units
from powerlist.check.rules.same_name_two_codes import same_name_two_codes
from powerlist.check.rules.secrecy_mark import secrecy_mark
from powerlist.check.rules.several_items_in_one_cell import several_items_in_one_cell
from powerlist.check.rules.stale_decision import stale_decision
from powerlist.check.rules.struck_row import struck_row
from powerlist.check.rules.template_text import template_text
from powerlist.check.rules.text_cut import text_cut
from powerlist.check.rules.undecodable_name import undecodable_name
from powerlist.check.rules.undecodable_text import undecodable_text
from powerlist.check.rules.unknown_category import unknown_category
from powerlist.check.rules.unknown_unit import unknown_unit
from powerlist.check.rules.unmapped_column import unmapped_column
from powerlist.check.rules.unsupported_file import unsupported_file
from powerlist.model import Severity

RULES: Final = (
    Rule("R101", Severity.ERROR, damaged_file),
    Rule("R102", Severity.ERROR, protected_file),
    Rule("R103", Severity.ERROR, empty_file),
    Rule("R104", Severity.ERROR, no_table_found),
    Rule("R105", Severity.ERROR, unsupported_file),
    Rule("R106", Severity.WARNING, hidden_row),
    Rule("R107", Severity.NOTE, struck_row),
    Rule("R108", Severity.NOTE, unmapped_column),
    Rule("R109", Severity.NOTE, nil_return),
    Rule("R110", Severity.WARNING, formula_without_value),
    Rule("R111", Severity.WARNING, row_not_understood),
    Rule("R112", Severity.WARNING, hidden_sheet),
    Rule("R113", Severity.NOTE, partly_struck),
    Rule("R114", Severity.WARNING, several_items_in_one_cell),
    Rule("R115", Severity.WARNING, code_lost_digits),
    Rule("R116", Severity.ERROR, undecodable_name),
    Rule("R117", Severity.WARNING, undecodable_text),
    Rule("R118", Severity.WARNING, text_cut),
    Rule("R119", Severity.WARNING, count_differs),
    Rule("R120", Severity.NOTE, number_gap),
    Rule("R121", Severity.NOTE, number_repeated),
    Rule("R122", Severity.WARNING, may_continue),
    Rule("R123", Severity.WARNING, picture_in_cell),
    Rule("R124", Severity.WARNING, covered_value),
    Rule("R125", Severity.ERROR, missing_column),
    Rule("R126", Severity.NOTE, filled_from_above),
    Rule("R127", Severity.WARNING, remark_on_reading),
    Rule("C201", Severity.ERROR, missing_name),
    Rule("C202", Severity.ERROR, missing_basis),
    Rule("C203", Severity.ERROR, missing_category),
    Rule("C204", Severity.WARNING, unknown_category),
    Rule("C205", Severity.ERROR, abolished_category),
    Rule("C206", Severity.WARNING, category_contradicts_name),
    Rule("C207", Severity.ERROR, promised_limit_over_legal),
    Rule("C208", Severity.WARNING, long_limit_without_law),
    Rule("C209", Severity.WARNING, basis_may_not_establish_licence),
    Rule("C210", Severity.ERROR, personal_data),
    Rule("C211", Severity.ERROR, secrecy_mark),
    Rule("C212", Severity.NOTE, basis_without_article),
    Rule("C213", Severity.NOTE, forwarded_item),
    Rule("C214", Severity.WARNING, outcome_without_receiver),
    Rule("C215", Severity.WARNING, level_above_city),
    Rule("C216", Severity.WARNING, template_text),
    Rule("C217", Severity.NOTE, opinion_not_understood),
    Rule("C218", Severity.WARNING, name_slip),
    Rule("C219", Severity.NOTE, invalid_body_code),
    Rule("D301", Severity.ERROR, same_item_from_several_units),
    Rule("D302", Severity.ERROR, near_duplicate),
    Rule("D303", Severity.WARNING, part_of_another),
    Rule("D304", Severity.WARNING, same_item_at_other_level),
    Rule("D305", Severity.ERROR, conflicting_basis),
    Rule("D306", Severity.ERROR, conflicting_limits),
    Rule("D307", Severity.ERROR, conflicting_fees),
    Rule("D308", Severity.ERROR, conflicting_categories),
    Rule("D309", Severity.WARNING, same_code_two_names),
    Rule("D310", Severity.WARNING, same_name_two_codes),
    Rule("B401", Severity.ERROR, cancelled_item_still_reported),
    Rule("B402", Severity.WARNING, delegated_to_province),
    Rule("U501", Severity.ERROR, missing_return),
    Rule("U502", Severity.ERROR, unknown_unit),
    Rule("U504", Severity.WARNING, contradictory_unit),
    Rule("U505", Severity.WARNING, loose_file),
    Rule("L601", Severity.WARNING, stale_decision),
    Rule("L602", Severity.ERROR, contradictory_decisions),
)
