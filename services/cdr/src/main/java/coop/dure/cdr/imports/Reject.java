package coop.dure.cdr.imports;

import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.privacy.masking.NumberMask;

/**
 * A line or item that became no row, as it is kept: in no language.
 *
 * @param line its line or item, from 1
 * @param field the field that is wrong, by the format's own name
 * @param reason what is wrong with it
 * @param raw the text as delivered, shortened
 */
public record Reject(long line, String field, Reason reason, String raw) {
    /** As it is told to whoever may not see numbers: without the text, in which any may stand. */
    Reject masked() {
        return new Reject(
                line,
                field,
                new Reason(
                        reason.key(),
                        reason.arguments().stream().map(NumberMask::inAnyText).toList()),
                "");
    }
}
