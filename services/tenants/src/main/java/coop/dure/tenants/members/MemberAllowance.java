package coop.dure.tenants.members;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What a member may still take on. Asking locks the member's row until the transaction ends, so that two requests at once
 * do not both take the last place. Whoever locks numbers as well locks the member first.
 */
@ApplicationScoped
public class MemberAllowance {
    private record Allowance(
            String status,
            @Nullable Integer mostTenants,
            @Nullable Integer mostNumbers,
            long tenants,
            long numbers) {}

    /**
     * Refuses one more tenant where the member has as many as it may, or is suspended.
     *
     * @param problem type of the refusal
     * @param pointer what of the request names the member
     */
    public Uni<Void> forOneMore(Mutiny.Session session, UUID memberId, String problem, String pointer) {
        return check(session, memberId, allowance -> {
            if (!allowance.status().equals(Party.ACTIVE)) {
                throw Problem.of(422, problem).field(pointer, "member.suspended");
            }
            Integer most = allowance.mostTenants();
            if (most != null && allowance.tenants() >= most) {
                throw Problem.of(422, problem).field(pointer, "member.most-tenants", most);
            }
        });
    }

    /**
     * Refuses a tenant that comes with its numbers where the member would then have more tenants or numbers than it may.
     *
     * @param tenantId the tenant, in whose scope this is asked
     * @param problem type of the refusal
     * @param pointer what of the request names the member
     */
    public Uni<Void> forTakingOver(
            Mutiny.Session session, UUID memberId, UUID tenantId, String problem, String pointer) {
        return forOneMore(session, memberId, problem, pointer)
                .chain(() -> session.createNativeQuery(
                                "select count(*) from inventory_number where tenant_id = ?1 and state <> 'QUARANTINED'",
                                Long.class)
                        .setParameter(1, tenantId)
                        .getSingleResult())
                .chain(more -> check(session, memberId, allowance -> refuseNumbers(allowance, more, problem, pointer)));
    }

    /** Locks the member's row until the transaction ends; to be asked before numbers are locked. */
    public Uni<Void> hold(Mutiny.Session session, UUID memberId) {
        return session.createNativeQuery("select 1 from hold_member(?1)", Integer.class)
                .setParameter(1, memberId)
                .getSingleResult()
                .replaceWithVoid();
    }

    /**
     * Refuses what was just written to this transaction if the member's tenants now have more numbers than they may.
     *
     * @param problem type of the refusal
     */
    public Uni<Void> forNumbers(Mutiny.Session session, UUID memberId, String problem) {
        return check(session, memberId, allowance -> refuseNumbers(allowance, 0, problem, "/numbers"));
    }

    private static void refuseNumbers(Allowance allowance, long more, String problem, String pointer) {
        Integer most = allowance.mostNumbers();
        long numbers = allowance.numbers() + more;
        if (most != null && numbers > most) {
            throw Problem.of(422, problem).field(pointer, "member.most-numbers", most, numbers);
        }
    }

    private static Uni<Void> check(Mutiny.Session session, UUID memberId, Consumer<Allowance> refuse) {
        return session.createNativeQuery(
                        "select status, most_tenants, most_numbers, tenants, numbers from member_allowance(?1)",
                        Object[].class)
                .setParameter(1, memberId)
                .getSingleResult()
                .invoke(row -> refuse.accept(new Allowance(
                        (String) row[0],
                        (Integer) row[1],
                        (Integer) row[2],
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue())))
                .replaceWithVoid();
    }
}
