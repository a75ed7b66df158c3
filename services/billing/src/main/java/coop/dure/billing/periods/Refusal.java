package coop.dure.billing.periods;

/**
 * Why a month was not closed.
 *
 * @param code PERIOD_NOT_OVER, EARLIER_MONTH_OPEN, DRAFT_OPEN, NOT_OPEN, IMPORT_RUNNING, DEAD_LETTERS, OPEN_LEGS,
 *     SOURCE_SILENT, AMOUNTS_TOO_LARGE or NO_PLAN
 * @param detail what it is about, and what to do
 */
public record Refusal(String code, String detail) {
    static Refusal notOver(String month) {
        return new Refusal("PERIOD_NOT_OVER", month + " is not over in the tenant's zone; close it afterwards");
    }

    static Refusal notOpen(String month) {
        return new Refusal("NOT_OPEN", month + " is no open month of this tenant");
    }

    static Refusal earlierOpen(String earlier) {
        return new Refusal("EARLIER_MONTH_OPEN", "months are closed in order; close " + earlier + " first");
    }

    static Refusal draftOpen(String earlier) {
        return new Refusal("DRAFT_OPEN", "the invoice of " + earlier + " is a draft; issue it or discard it first");
    }

    static Refusal importRunning(int imports) {
        return new Refusal("IMPORT_RUNNING", imports + " imports are under way; wait until they are done");
    }

    static Refusal deadLetters(int letters) {
        return new Refusal("DEAD_LETTERS", letters + " dead letters are open; replay or dismiss them first");
    }

    static Refusal openLegs(long legs) {
        return new Refusal(
                "OPEN_LEGS",
                legs + " legs are UNRATED or HELD; mend them, or close with acceptOpen=true to leave them out");
    }

    static Refusal amountsTooLarge() {
        return new Refusal(
                "AMOUNTS_TOO_LARGE",
                "amounts of this month are beyond any sense; look for a wrong price or a wrong duration");
    }

    static Refusal sourceSilent(String source) {
        return new Refusal(
                "SOURCE_SILENT",
                "nothing came of the source " + source + " for the month's last day; deliver it, take the source out of"
                        + " the tenant's description, or close with acceptOpen=true: what comes later is adjusted");
    }

    /** No version of the plan holds. */
    public static Refusal noPlan() {
        return new Refusal("NO_PLAN", "no published version of the tenant's rate plan holds in this month");
    }
}
