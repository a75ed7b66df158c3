package coop.dure.vocabulary;

/**
 * Who calls or is called.
 *
 * @param kind what it is
 * @param value its normal form: {@code +} and digits for E164, digits (and star or hash) as dialled for EXTENSION and
 *     SHORT_CODE, empty for ANONYMOUS, the trimmed text for OTHER
 * @param raw as the source printed it
 */
public record CallNumber(NumberKind kind, String value, String raw) {
    /** Whether it is a subscriber's number. */
    public boolean isE164() {
        return kind == NumberKind.E164;
    }
}
