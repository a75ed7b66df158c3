package coop.dure.billing.documents;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Korean electronic tax invoice (세금계산서, for what is exempt 계산서), before anybody signs it.
 *
 * @param kind what it is
 * @param approvalNumber 승인번호; {@code null} where the system that sends it gives it one
 * @param number of the invoice or credit note that it belongs to
 * @param writtenOn 작성일자: the last day of the service, or the day on which its price changed
 * @param madeAt when the invoice or credit note was issued, in Korea
 * @param amendment why an earlier one is amended; {@code null} for an ordinary one
 * @param issuer 공급자
 * @param buyer 공급받는 자
 * @param remarks 비고: what it belongs to
 * @param items that add up to net and tax
 * @param netWon 공급가액
 * @param taxWon 세액
 */
record TaxInvoice(
        Kind kind,
        @Nullable String approvalNumber,
        String number,
        LocalDate writtenOn,
        LocalDateTime madeAt,
        @Nullable Amendment amendment,
        Issuer issuer,
        Buyer buyer,
        List<String> remarks,
        List<Item> items,
        long netWon,
        long taxWon) {
    /** What it is, and its code where it amends none and where it does. */
    enum Kind {
        STANDARD("0101", "0201"),
        ZERO_RATED("0102", "0202"),
        EXEMPT("0301", "0401");

        private final String ordinary;
        private final String amended;

        Kind(String ordinary, String amended) {
            this.ordinary = ordinary;
            this.amended = amended;
        }
    }

    /**
     * Why an earlier one is amended.
     *
     * @param reason 수정사유: 01 to 06
     * @param of 승인번호 of the earlier one; {@code null} where it is not known here
     */
    record Amendment(String reason, @Nullable String of) {}

    /**
     * An item.
     *
     * @param name 품목
     * @param netWon 공급가액
     * @param taxWon 세액
     */
    record Item(String name, long netWon, long taxWon) {}

    /** Its code. */
    String typeCode() {
        return amendment == null ? kind.ordinary : kind.amended;
    }
}
