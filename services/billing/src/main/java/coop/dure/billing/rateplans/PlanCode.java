package coop.dure.billing.rateplans;

import java.util.regex.Pattern;

/** What a rate plan can be called in paths. */
final class PlanCode {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 200;

    private PlanCode() {}

    static boolean is(String text) {
        return text.length() <= LONGEST && CODE.matcher(text).matches();
    }

    /** What no plan can be called is not even looked for. */
    static String known(String code) {
        if (!is(code)) {
            throw PlanRows.notFound();
        }
        return code;
    }
}
