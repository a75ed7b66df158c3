package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.security.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What of its description a tenant's own administrators change: who works there, what calls they take, what
 * becomes of the records of these, and whom its invoices are made out to. What it pays,
 * which numbers it has and where its records come from is agreed with the member.
 */
final class OwnPart {
    private static final Set<String> FIELDS = Set.of(
            "administrators", "supervisors", "queues", "teams", "agents", "callRecords", "billing", "confirmRemovals");

    private OwnPart() {}

    /** Refuses fields in which a tenant's caller has no say. */
    static void refuseMore(Caller caller, Collection<String> fields) {
        if (caller.kind() != Caller.Kind.TENANT) {
            return;
        }
        List<Fault> agreed = fields.stream()
                .filter(field -> !FIELDS.contains(field))
                .map(field -> new Fault("/" + field, null, "tenant.own-part", List.of()))
                .toList();
        if (!agreed.isEmpty()) {
            throw Problem.of(403, "forbidden").faults(agreed);
        }
    }
}
