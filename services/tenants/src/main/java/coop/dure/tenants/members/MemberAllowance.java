package coop.dure.tenants.members;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What a member may still take on. Asking locks the member's row until the transaction ends, so that two requests at once
 * do not both take the last place. Whoever locks numbers as well locks the member first. Tenants that are planned to come
 * to it have their places already.
 */
@ApplicationScoped
public class MemberAllowance {
    /** What a member lacks for a tenant whose day has come. */
    public enum Lack {
        /** It takes on nothing. */
        MEMBER_SUSPENDED,
        /** It has as many tenants as it may. */
        MOST_TENANTS,
        /** With the tenant's numbers it would have more than it may. */
        MOST_NUMBERS
    }

    /** What a member has and may at most; coming: of hand-overs that are planned. */
    private record Allowance(
            String status,
            @Nullable Integer mostTenants,
            @Nullable Integer mostNumbers,
            long tenants,
            long numbers,
            long comingTenants,
            long comingNumbers) {
        boolean suspended() {
            return !status.equals(Party.ACTIVE);
        }

        private static boolean exceeds(long wanted, @Nullable Integer most) {
            return most != null && wanted > most;
        }
    }

    /**
     * Refuses one more tenant where the member has as many as it may, or is suspended.
     *
     * @param problem type of the refusal
     * @param pointer what of the request names the member
     */
    public Uni<Void> forOneMore(Mutiny.Session session, UUID memberId, String problem, String pointer) {
        return of(session, memberId)
                .invoke(allowance -> refuseOneMore(allowance, problem, pointer))
                .replaceWithVoid();
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
        return of(session, memberId)
                .invoke(allowance -> refuseOneMore(allowance, problem, pointer))
                .chain(allowance ->
                        numbersOf(session, tenantId).invoke(more -> refuseNumbers(allowance, more, problem, pointer)))
                .replaceWithVoid();
    }

    /**
     * What the member lacks for a tenant that is to come to it now, with what it has by now; empty where there is room.
     *
     * @param tenantId the tenant, in whose scope this is asked
     */
    public Uni<Optional<Lack>> lacksFor(Mutiny.Session session, UUID memberId, UUID tenantId) {
        return of(session, memberId)
                .chain(allowance -> numbersOf(session, tenantId).map(more -> lack(allowance, more)));
    }

    private static Optional<Lack> lack(Allowance allowance, long moreNumbers) {
        if (allowance.suspended()) {
            return Optional.of(Lack.MEMBER_SUSPENDED);
        }
        if (Allowance.exceeds(allowance.tenants() + 1, allowance.mostTenants())) {
            return Optional.of(Lack.MOST_TENANTS);
        }
        return Allowance.exceeds(allowance.numbers() + moreNumbers, allowance.mostNumbers())
                ? Optional.of(Lack.MOST_NUMBERS)
                : Optional.empty();
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
        return of(session, memberId)
                .invoke(allowance -> refuseNumbers(allowance, 0, problem, "/numbers"))
                .replaceWithVoid();
    }

    private static void refuseOneMore(Allowance allowance, String problem, String pointer) {
        if (allowance.suspended()) {
            throw Problem.of(422, problem).field(pointer, "member.suspended");
        }
        Integer most = allowance.mostTenants();
        if (most != null && Allowance.exceeds(allowance.tenants() + allowance.comingTenants() + 1, most)) {
            throw Problem.of(422, problem).field(pointer, "member.most-tenants", most);
        }
    }

    private static void refuseNumbers(Allowance allowance, long more, String problem, String pointer) {
        Integer most = allowance.mostNumbers();
        long numbers = allowance.numbers() + allowance.comingNumbers() + more;
        if (most != null && Allowance.exceeds(numbers, most)) {
            throw Problem.of(422, problem).field(pointer, "member.most-numbers", most, numbers);
        }
    }

    private static Uni<Long> numbersOf(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery(
                        "select count(*) from inventory_number where tenant_id = ?1 and state <> 'QUARANTINED'",
                        Long.class)
                .setParameter(1, tenantId)
                .getSingleResult();
    }

    private static Uni<Allowance> of(Mutiny.Session session, UUID memberId) {
        return session.createNativeQuery(
                        "select status, most_tenants, most_numbers, tenants, numbers, coming_tenants, coming_numbers"
                                + " from member_allowance(?1)",
                        Object[].class)
                .setParameter(1, memberId)
                .getSingleResult()
                .map(row -> new Allowance(
                        (String) row[0],
                        (Integer) row[1],
                        (Integer) row[2],
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue(),
                        ((Number) row[5]).longValue(),
                        ((Number) row[6]).longValue()));
    }
}
