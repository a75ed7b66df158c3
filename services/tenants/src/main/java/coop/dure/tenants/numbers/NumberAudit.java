package coop.dure.tenants.numbers;

import coop.dure.tenants.audit.Change;
import coop.dure.tenants.numbers.life.Decisions;
import coop.dure.tenants.numbers.life.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How changes of numbers are noted: {@code number.assigned} of {@code /numbers/+82212345678}. */
final class NumberAudit {
    private NumberAudit() {}

    /** Where a number stands, without who has it: that is whose entry it is. */
    record Stands(String state, boolean stock, @Nullable Instant until) {
        static @Nullable Stands of(@Nullable Standing standing) {
            return standing == null ? null : new Stands(standing.state().name(), standing.stock(), standing.until());
        }
    }

    static List<Change> changes(UUID tenantId, Decisions decisions) {
        List<Change> changes = new ArrayList<>();
        decisions
                .after()
                .forEach((number, to) -> changes.add(new Change(
                        tenantId,
                        action(to == null ? "removed" : to.state().name()),
                        target(number),
                        Stands.of(decisions.before().get(number)),
                        Stands.of(to))));
        return changes;
    }

    static String action(String became) {
        return "number." + became.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String target(String number) {
        return "/numbers/" + number;
    }
}
