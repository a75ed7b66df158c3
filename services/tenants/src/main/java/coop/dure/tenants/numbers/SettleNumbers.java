package coop.dure.tenants.numbers;

import coop.dure.tenants.members.MemberAllowance;
import coop.dure.tenants.numbers.life.Decisions;
import coop.dure.tenants.numbers.life.Decisions.Wish;
import coop.dure.tenants.numbers.life.NumberAction;
import coop.dure.tenants.numbers.life.NumberLife;
import coop.dure.tenants.numbers.life.Standing;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which a tenant's numbers change, whether it is described whole or single numbers are acted on, within what
 * its member may take.
 */
@ApplicationScoped
class SettleNumbers {
    private final InventoryTable table;
    private final HoldNumbers hold;
    private final MemberAllowance allowance;
    private final NumberLife life;

    SettleNumbers(
            InventoryTable table,
            HoldNumbers hold,
            MemberAllowance allowance,
            @ConfigProperty(name = "dure.tenants.numbers.reservation-days") int reservationDays,
            @ConfigProperty(name = "dure.tenants.numbers.quarantine-days") int quarantineDays) {
        this.table = table;
        this.hold = hold;
        this.allowance = allowance;
        this.life = new NumberLife(Duration.ofDays(reservationDays), Duration.ofDays(quarantineDays));
    }

    /** Decides, with the member and then the numbers locked, and changes nothing. */
    Uni<Decisions> decide(Mutiny.Session session, TenantChange change, UUID memberId, List<Wish<NumberAction>> wishes) {
        Uni<Void> held = wishes.isEmpty() ? Uni.createFrom().voidItem() : allowance.hold(session, memberId);
        return held.chain(() -> decide(session, change, wishes));
    }

    /** As above where nothing is taken: the member need not be asked, nor held. */
    Uni<Decisions> decide(Mutiny.Session session, TenantChange change, List<Wish<NumberAction>> wishes) {
        Set<String> all = new TreeSet<>();
        wishes.forEach(wish -> all.addAll(wish.numbers()));
        return table.lock(session, all).chain(standings -> {
            Set<String> unseen = new HashSet<>(all);
            unseen.removeAll(standings.keySet());
            return table.elsewhere(session, unseen)
                    .map(taken -> Decisions.of(
                            wishes,
                            standings,
                            (number, now, action) -> taken.contains(number)
                                    ? new NumberLife.Outcome.Refused("number.taken")
                                    : life.after(now, action, change.tenantId(), change.now())));
        });
    }

    /** Carries out what is granted, and adds its events to the change; refused where the member may not have so many. */
    Uni<Void> carryOut(Mutiny.Session session, TenantChange change, UUID memberId, Decisions decisions) {
        return carryOut(session, change, decisions)
                .chain(() -> takesMore(decisions)
                        ? allowance.forNumbers(session, memberId, "invalid-tenant")
                        : Uni.createFrom().voidItem());
    }

    /** As above where nothing is taken that was not had before. */
    Uni<Void> carryOut(Mutiny.Session session, TenantChange change, Decisions decisions) {
        Set<String> taken = new TreeSet<>();
        Set<String> left = new TreeSet<>();
        decisions.after().forEach((number, to) -> {
            Standing from = decisions.before().get(number);
            boolean had = from != null && from.state().isInUse();
            boolean has = to != null && to.state().isInUse();
            if (had != has) {
                (has ? taken : left).add(number);
            }
        });
        return table.write(session, decisions)
                .chain(() -> hold.by(session, change, taken, left))
                .onFailure(HoldingTable::refuses)
                .transform(sameMoment -> InventoryTable.takenNow());
    }

    /** Who has more than it may, because the limit came later, may give up some and exchange others. */
    private static boolean takesMore(Decisions decisions) {
        int more = 0;
        for (Map.Entry<String, @Nullable Standing> after : decisions.after().entrySet()) {
            more += taken(after.getValue()) - taken(decisions.before().get(after.getKey()));
        }
        return more > 0;
    }

    /** Of what is the tenant's, or to be had. */
    private static int taken(@Nullable Standing standing) {
        return standing != null && standing.state().isTaken() ? 1 : 0;
    }

    /** The tenant's numbers in use. */
    Uni<List<NumberDescription>> now(Mutiny.Session session, UUID tenantId) {
        return hold.now(session, tenantId);
    }
}
