"""The one table of rules: code, severity, function. The function's docstring is the explanation.

Families: R reading, C records, D pairs, claims and conflicts, B baseline, U units and rounds,
L ledger of decisions, M merged entries. A code, once released, is never given to another fault.
"""

from typing import Final

from powerlist.check.facts import Rule
from powerlist.check.rules.abolished_category import abolished_category
from powerlist.check.rules.altered_basis import altered_basis
from powerlist.check.rules.altered_licence_name import altered_licence_name
from powerlist.check.rules.altered_name import altered_name
from powerlist.check.rules.ambiguous_title import ambiguous_title
from powerlist.check.rules.basis_may_not_establish_licence import basis_may_not_establish_licence
from powerlist.check.rules.basis_of_no_licence import basis_of_no_licence
from powerlist.check.rules.basis_only_reassigns import basis_only_reassigns
from powerlist.check.rules.basis_slip import basis_slip
from powerlist.check.rules.basis_without_article import basis_without_article
from powerlist.check.rules.cancelled_before import cancelled_before
from powerlist.check.rules.cancelled_but_local_regulation import cancelled_but_local_regulation
from powerlist.check.rules.cancelled_item_still_reported import cancelled_item_still_reported
from powerlist.check.rules.category_contradicts_name import category_contradicts_name
from powerlist.check.rules.claim_not_followed import claim_not_followed
from powerlist.check.rules.code_lost_digits import code_lost_digits
from powerlist.check.rules.code_lost_zeros import code_lost_zeros
from powerlist.check.rules.common_item import common_item
from powerlist.check.rules.conflicting_basis import conflicting_basis
from powerlist.check.rules.conflicting_categories import conflicting_categories
from powerlist.check.rules.conflicting_fees import conflicting_fees
from powerlist.check.rules.conflicting_limits import conflicting_limits
from powerlist.check.rules.contradictory_decisions import contradictory_decisions
from powerlist.check.rules.contradictory_outcomes import contradictory_outcomes
from powerlist.check.rules.contradictory_unit import contradictory_unit
from powerlist.check.rules.count_differs import count_differs
from powerlist.check.rules.covered_value import covered_value
from powerlist.check.rules.damaged_file import damaged_file
from powerlist.check.rules.delegated_to_province import delegated_to_province
from powerlist.check.rules.different_applicants import different_applicants
from powerlist.check.rules.disguised_approval import disguised_approval
from powerlist.check.rules.disputed_decision import disputed_decision
from powerlist.check.rules.dropped_since_previous import dropped_since_previous
from powerlist.check.rules.empty_file import empty_file
from powerlist.check.rules.fee_without_law import fee_without_law
from powerlist.check.rules.feedback_among_returns import feedback_among_returns
from powerlist.check.rules.filled_from_above import filled_from_above
from powerlist.check.rules.foreign_code import foreign_code
from powerlist.check.rules.former_body import former_body
from powerlist.check.rules.formula_without_value import formula_without_value
from powerlist.check.rules.forwarded_and_own import forwarded_and_own
from powerlist.check.rules.forwarded_item import forwarded_item
from powerlist.check.rules.gone_item import gone_item
from powerlist.check.rules.handling_variant import handling_variant
from powerlist.check.rules.hidden_row import hidden_row
from powerlist.check.rules.hidden_sheet import hidden_sheet
from powerlist.check.rules.intermediary_service import intermediary_service
from powerlist.check.rules.internal_approval import internal_approval
from powerlist.check.rules.invalid_body_code import invalid_body_code
from powerlist.check.rules.kept_under_cancelled import kept_under_cancelled
from powerlist.check.rules.late_return import late_return
from powerlist.check.rules.level_above_city import level_above_city
from powerlist.check.rules.limit_not_understood import limit_not_understood
from powerlist.check.rules.long_limit_without_law import long_limit_without_law
from powerlist.check.rules.loose_file import loose_file
from powerlist.check.rules.main_without_subs import main_without_subs
from powerlist.check.rules.may_continue import may_continue
from powerlist.check.rules.missing_baseline import missing_baseline
from powerlist.check.rules.missing_basis import missing_basis
from powerlist.check.rules.missing_category import missing_category
from powerlist.check.rules.missing_column import missing_column
from powerlist.check.rules.missing_name import missing_name
from powerlist.check.rules.missing_return import missing_return
from powerlist.check.rules.moved_to_approval_bureau import moved_to_approval_bureau
from powerlist.check.rules.name_slip import name_slip
from powerlist.check.rules.near_duplicate import near_duplicate
from powerlist.check.rules.newly_taken_over import newly_taken_over
from powerlist.check.rules.nil_return import nil_return
from powerlist.check.rules.no_table_found import no_table_found
from powerlist.check.rules.not_in_binding_catalogue import not_in_binding_catalogue
from powerlist.check.rules.not_in_catalogue import not_in_catalogue
from powerlist.check.rules.number_gap import number_gap
from powerlist.check.rules.number_repeated import number_repeated
from powerlist.check.rules.opinion_not_understood import opinion_not_understood
from powerlist.check.rules.outcome_without_reason import outcome_without_reason
from powerlist.check.rules.outcome_without_receiver import outcome_without_receiver
from powerlist.check.rules.part_of_another import part_of_another
from powerlist.check.rules.partly_cancelled_item import partly_cancelled_item
from powerlist.check.rules.partly_struck import partly_struck
from powerlist.check.rules.personal_data import personal_data
from powerlist.check.rules.picture_in_cell import picture_in_cell
from powerlist.check.rules.printed_twice import printed_twice
from powerlist.check.rules.promised_limit_over_legal import promised_limit_over_legal
from powerlist.check.rules.protected_file import protected_file
from powerlist.check.rules.remark_on_reading import remark_on_reading
from powerlist.check.rules.renamed_successor import renamed_successor
from powerlist.check.rules.repealed_basis import repealed_basis
from powerlist.check.rules.row_not_understood import row_not_understood
from powerlist.check.rules.same_code_two_names import same_code_two_names
from powerlist.check.rules.same_item_at_other_level import same_item_at_other_level
from powerlist.check.rules.same_item_from_several_units import same_item_from_several_units
from powerlist.check.rules.same_name_two_codes import same_name_two_codes
from powerlist.check.rules.secrecy_mark import secrecy_mark
from powerlist.check.rules.several_items_in_one_cell import several_items_in_one_cell
from powerlist.check.rules.several_limits import several_limits
from powerlist.check.rules.silent_partner import silent_partner
from powerlist.check.rules.split_elsewhere import split_elsewhere
from powerlist.check.rules.stale_decision import stale_decision
from powerlist.check.rules.struck_row import struck_row
from powerlist.check.rules.template_text import template_text
from powerlist.check.rules.temporary_licence import temporary_licence
from powerlist.check.rules.text_cut import text_cut
from powerlist.check.rules.title_contradicts_number import title_contradicts_number
from powerlist.check.rules.unanswered_remark import unanswered_remark
from powerlist.check.rules.unclaimed_item import unclaimed_item
from powerlist.check.rules.unconfirmed_item import unconfirmed_item
from powerlist.check.rules.undeclared_baseline import undeclared_baseline
from powerlist.check.rules.undecodable_name import undecodable_name
from powerlist.check.rules.undecodable_text import undecodable_text
from powerlist.check.rules.unknown_category import unknown_category
from powerlist.check.rules.unknown_unit import unknown_unit
from powerlist.check.rules.unlisted_body import unlisted_body
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
    Rule("C220", Severity.WARNING, title_contradicts_number),
    Rule("C221", Severity.WARNING, repealed_basis),
    Rule("C222", Severity.NOTE, ambiguous_title),
    Rule("C223", Severity.WARNING, basis_slip),
    Rule("C224", Severity.WARNING, fee_without_law),
    Rule("C225", Severity.WARNING, internal_approval),
    Rule("C226", Severity.WARNING, intermediary_service),
    Rule("C227", Severity.WARNING, disguised_approval),
    Rule("C228", Severity.WARNING, temporary_licence),
    Rule("C229", Severity.NOTE, code_lost_zeros),
    Rule("C230", Severity.NOTE, foreign_code),
    Rule("C231", Severity.NOTE, several_limits),
    Rule("C232", Severity.WARNING, limit_not_understood),
    Rule("C233", Severity.WARNING, unlisted_body),
    Rule("C234", Severity.WARNING, basis_of_no_licence),
    Rule("C235", Severity.WARNING, basis_only_reassigns),
    Rule("C236", Severity.NOTE, former_body),
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
    Rule("D311", Severity.ERROR, moved_to_approval_bureau),
    Rule("D312", Severity.WARNING, split_elsewhere),
    Rule("D313", Severity.WARNING, main_without_subs),
    Rule("D314", Severity.WARNING, silent_partner),
    Rule("D315", Severity.ERROR, common_item),
    Rule("D316", Severity.WARNING, handling_variant),
    Rule("D317", Severity.NOTE, different_applicants),
    Rule("B401", Severity.ERROR, cancelled_item_still_reported),
    Rule("B402", Severity.WARNING, delegated_to_province),
    Rule("B403", Severity.WARNING, partly_cancelled_item),
    Rule("B404", Severity.WARNING, renamed_successor),
    Rule("B405", Severity.WARNING, cancelled_but_local_regulation),
    Rule("B411", Severity.WARNING, not_in_binding_catalogue),
    Rule("B412", Severity.NOTE, not_in_catalogue),
    Rule("B413", Severity.ERROR, altered_licence_name),
    Rule("B414", Severity.WARNING, altered_name),
    Rule("B415", Severity.WARNING, altered_basis),
    Rule("B416", Severity.NOTE, unclaimed_item),
    Rule("B417", Severity.WARNING, claim_not_followed),
    Rule("B418", Severity.ERROR, unconfirmed_item),
    Rule("B421", Severity.WARNING, dropped_since_previous),
    Rule("B422", Severity.WARNING, cancelled_before),
    Rule("B423", Severity.NOTE, newly_taken_over),
    Rule("B431", Severity.ERROR, missing_baseline),
    Rule("B432", Severity.NOTE, undeclared_baseline),
    Rule("U501", Severity.ERROR, missing_return),
    Rule("U502", Severity.ERROR, unknown_unit),
    Rule("U503", Severity.NOTE, late_return),
    Rule("U504", Severity.WARNING, contradictory_unit),
    Rule("U505", Severity.WARNING, loose_file),
    Rule("U506", Severity.WARNING, unanswered_remark),
    Rule("U507", Severity.WARNING, gone_item),
    Rule("U508", Severity.WARNING, feedback_among_returns),
    Rule("L601", Severity.WARNING, stale_decision),
    Rule("L602", Severity.ERROR, contradictory_decisions),
    Rule("L603", Severity.ERROR, disputed_decision),
    Rule("M701", Severity.WARNING, outcome_without_reason),
    Rule("M702", Severity.WARNING, printed_twice),
    Rule("M703", Severity.WARNING, kept_under_cancelled),
    Rule("M704", Severity.WARNING, contradictory_outcomes),
    Rule("M705", Severity.WARNING, forwarded_and_own),
)
