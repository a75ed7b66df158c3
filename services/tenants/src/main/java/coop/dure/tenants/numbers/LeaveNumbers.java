package coop.dure.tenants.numbers;

import coop.dure.tenants.audit.Change;
import coop.dure.tenants.numbers.life.Decisions.Wish;
import coop.dure.tenants.numbers.life.NumberAction;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What a tenant that ends leaves behind: it gives up all its numbers, as if each were released. What it had when stays
 * known: calls and invoices of its days rest on it.
 */
@ApplicationScoped
public class LeaveNumbers {
    private final InventoryTable table;
    private final SettleNumbers settle;

    LeaveNumbers(InventoryTable table, SettleNumbers settle) {
        this.table = table;
        this.settle = settle;
    }

    /**
     * With the tenant's row locked; may be repeated. Its events are added to the change.
     *
     * @param change the tenant's last
     * @return what there is to note of it, number by number
     */
    public Uni<List<Change>> of(Mutiny.Session session, TenantChange change) {
        return table.taken(session, change.tenantId())
                .map(numbers -> numbers.stream()
                        .map(number -> new Wish<>(List.of(number), NumberAction.RELEASE))
                        .toList())
                .chain(wishes -> settle.decide(session, change, wishes))
                .call(decisions -> settle.carryOut(session, change, decisions))
                .map(decisions -> NumberAudit.changes(change.tenantId(), decisions));
    }
}
