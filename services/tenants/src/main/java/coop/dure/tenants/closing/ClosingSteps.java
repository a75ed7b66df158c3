package coop.dure.tenants.closing;

import coop.dure.contracts.lifecycle.TenantExported;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.platform.closing.TenantExits;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.closing.ClosingTable.StoredPart;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes closings on: from the export that is whole to the archive that is ready, from its retention's end to the erasure,
 * from the last service's erasure to the end. Each step is taken once, whoever takes it. Blocks: for the closing thread.
 */
@ApplicationScoped
class ClosingSteps {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final TenantTransactions transactions;
    private final ClosingTable table;
    private final ExportFiles files;
    private final SetTenantStatus status;
    private final TenantExits exits;
    private final Audit audit;

    ClosingSteps(
            TenantTransactions transactions,
            ClosingTable table,
            ExportFiles files,
            SetTenantStatus status,
            TenantExits exits,
            Audit audit) {
        this.transactions = transactions;
        this.table = table;
        this.files = files;
        this.status = status;
        this.exits = exits;
        this.audit = audit;
    }

    /** The archive is ready once every file is here and is what its service says it is. */
    void exported(UUID tenantId, UUID closingId) {
        List<StoredPart> parts = parts(tenantId);
        if (!parts.stream().allMatch(StoredPart::here)) {
            return;
        }
        for (StoredPart part : parts) {
            TenantExported told = part.exported();
            if (told != null) {
                told.files().forEach(file -> verify(tenantId, closingId, part.service(), file));
            }
        }
        in(
                tenantId,
                session -> session.createNativeQuery("update tenant_closing set status = 'EXPORTED', exported_at ="
                                + " now(), erase_at = now() + erase_after_days * interval '1 day' where tenant_id = :tenant"
                                + " and status = 'EXPORTING'")
                        .setParameter("tenant", tenantId)
                        .executeUpdate());
    }

    private void verify(UUID tenantId, UUID closingId, String service, TenantExported.File file) {
        String found = files.sha256(tenantId, closingId, service, file.name(), file.chunks());
        if (!found.equals(file.sha256())) {
            throw new IllegalStateException(
                    service + "/" + file.name() + " is not what was exported: " + found + ", not " + file.sha256());
        }
    }

    /** The retention is over: every service is told to erase. */
    void erase(UUID tenantId, UUID closingId, Instant closedAt) {
        in(
                tenantId,
                session -> status.lock(session, tenantId)
                        .chain(() -> moved(session, tenantId, "ERASING", "EXPORTED", ""))
                        .chain(moved -> moved
                                ? tell(session, tenantId, closingId, closedAt)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(Mutiny.Session session, UUID tenantId, UUID closingId, Instant closedAt) {
        TenantClosingChanged erase = new TenantClosingChanged(
                tenantId, closingId, "ERASE", closedAt, Instant.now().toEpochMilli());
        return exits.note(session, erase)
                .chain(() -> noted(session, tenantId, "tenant.erasing"))
                .chain(() -> status.tell(session, CloseTenant.told(erase)));
    }

    /** Once all services have erased it, there is nothing left of the tenant but what has to be kept. */
    void erased(UUID tenantId) {
        if (parts(tenantId).stream().allMatch(part -> part.erased() != null)) {
            in(
                    tenantId,
                    session -> status.lock(session, tenantId)
                            .chain(() -> moved(session, tenantId, "ERASED", "ERASING", ", erased_at = now()"))
                            .chain(moved -> moved
                                    ? noted(session, tenantId, "tenant.erased")
                                            .chain(() -> status.end(session, tenantId, "CLOSED", List.of()))
                                    : Uni.createFrom().voidItem()));
        }
    }

    private Uni<Void> noted(Mutiny.Session session, UUID tenantId, String action) {
        return audit.noteAsSystem(session, new Change(tenantId, action, "/closing", null, null));
    }

    private static Uni<Boolean> moved(Mutiny.Session session, UUID tenantId, String to, String from, String more) {
        return session.createNativeQuery("update tenant_closing set status = :to" + more
                        + " where tenant_id = :tenant and status = :from")
                .setParameter("to", to)
                .setParameter("tenant", tenantId)
                .setParameter("from", from)
                .executeUpdate()
                .map(rows -> rows > 0);
    }

    private List<StoredPart> parts(UUID tenantId) {
        return transactions
                .inTenantSql(tenantId, connection -> table.parts(connection, tenantId))
                .await()
                .atMost(PATIENCE);
    }

    private <T> void in(UUID tenantId, java.util.function.Function<Mutiny.Session, Uni<T>> work) {
        transactions.inTenant(tenantId, work).await().atMost(PATIENCE);
    }
}
