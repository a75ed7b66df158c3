package coop.dure.tenants.tenants;

import coop.dure.platform.security.Roles;
import coop.dure.tenants.checks.Faults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with how a tenant wants its call records kept and shown. Pure. */
final class CallRecordsCheck {
    /** A hundred years: for as long as it is a tenant. */
    private static final int MOST_MONTHS = 1200;

    private static final List<String> READERS =
            List.of(Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR);

    private static final List<String> FLAGS =
            List.of("NO_END", "TOO_LONG", "END_BEFORE_START", "ANSWER_OUTSIDE", "SECONDS_DIFFER", "IN_FUTURE");
    private static final int SHORTEST_LIMIT = 60;
    /** A week. */
    private static final int LONGEST_LIMIT = 604_800;

    private CallRecordsCheck() {}

    /**
     * Adds its faults.
     *
     * @param leastMonths what must be kept
     * @param rule that asks for it
     */
    static void of(Faults faults, @Nullable CallRecordsDescription wished, int leastMonths, String rule) {
        if (wished == null) {
            return;
        }
        List<String> roles = wished.numbersVisibleTo();
        if (roles != null && faults.list("/callRecords/numbersVisibleTo", roles, READERS.size())) {
            for (int i = 0; i < roles.size(); i++) {
                faults.oneOf("/callRecords/numbersVisibleTo/" + i, roles.get(i), READERS);
            }
        }
        List<String> flags = wished.billedFlags();
        if (flags != null && faults.list("/callRecords/billedFlags", flags, FLAGS.size())) {
            for (int i = 0; i < flags.size(); i++) {
                faults.oneOf("/callRecords/billedFlags/" + i, flags.get(i), FLAGS);
            }
        }
        Integer longest = wished.longestCallSeconds();
        if (longest != null && (longest < SHORTEST_LIMIT || longest > LONGEST_LIMIT)) {
            faults.add("/callRecords/longestCallSeconds", "call-records.longest-call", SHORTEST_LIMIT, LONGEST_LIMIT);
        }
        Integer months = wished.keptMonths();
        if (months != null && months < leastMonths) {
            faults.add("/callRecords/keptMonths", "call-records.least-months", leastMonths, rule);
        } else if (months != null && months > MOST_MONTHS) {
            faults.add("/callRecords/keptMonths", "call-records.most-months", MOST_MONTHS);
        }
    }
}
