package coop.dure.cdr.imports;

import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.vocabulary.PlainText;

/**
 * A line or item that became no row, as it is kept: in no language.
 *
 * @param line its line or item, from 1
 * @param field the field that is wrong, by the format's own name
 * @param reason what is wrong with it
 * @param raw the text as delivered, so that it can be given back to be corrected
 */
public record Reject(long line, String field, Reason reason, String raw) {
    /** Longer texts, which only JSON documents have, are cut there. */
    public static final int MOST_CHARACTERS = 65_536;

    /** One that a database can keep. */
    public static Reject of(long line, String field, Reason reason, String raw) {
        return new Reject(line, PlainText.shown(field), reason, PlainText.shown(raw, MOST_CHARACTERS));
    }

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
