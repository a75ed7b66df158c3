package coop.dure.tenants.closing;

import coop.dure.contracts.lifecycle.TenantErased;
import coop.dure.contracts.lifecycle.TenantExportHeld;
import coop.dure.contracts.lifecycle.TenantExported;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.closing.ClosingTable.StoredPart;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closings, archives and certificates as they are now. */
@ApplicationScoped
public class ReadClosing {
    /** How long the logs of rows and legs keep what they were told. */
    private static final int LOG_DAYS = 7;

    private final TenantTransactions transactions;
    private final ClosingTable table;
    private final Texts texts;

    ReadClosing(TenantTransactions transactions, ClosingTable table, Texts texts) {
        this.transactions = transactions;
        this.table = table;
        this.texts = texts;
    }

    private record Stored(Row closing, List<StoredPart> parts) {}

    /** How far the closing has come; 404 where the tenant was not closed. */
    public Uni<Closing> of(UUID tenantId, @Nullable String acceptLanguage) {
        return stored(tenantId).map(stored -> view(stored, acceptLanguage));
    }

    /** What the archive is made of; 409 while it is not ready, or not any more. */
    Uni<ArchiveContents> archive(UUID tenantId) {
        return stored(tenantId).map(stored -> {
            if (!stored.closing.getString("status").equals("EXPORTED")) {
                throw Problem.of(409, "archive-not-there")
                        .because(stored.closing.getValue("exported_at") == null ? "archive.not-yet" : "archive.erased");
            }
            List<TenantExported> told = new ArrayList<>();
            for (StoredPart part : stored.parts) {
                if (part.exported() != null) {
                    told.add(part.exported());
                }
            }
            return new ArchiveContents(
                    tenantId,
                    stored.closing.getUUID("closing_id"),
                    stored.closing.getOffsetDateTime("exported_at"),
                    told);
        });
    }

    /** What was erased and what is kept; 409 before it is done. */
    public Uni<ErasureCertificate> certificate(UUID tenantId, String slug, @Nullable String acceptLanguage) {
        return stored(tenantId).map(stored -> {
            OffsetDateTime erasedAt = stored.closing.getOffsetDateTime("erased_at");
            if (erasedAt == null) {
                throw Problem.of(409, "not-erased-yet").because("certificate.not-yet");
            }
            List<ErasureCertificate.Part> parts = new ArrayList<>();
            for (StoredPart part : stored.parts) {
                TenantErased erased = part.erased();
                if (erased != null) {
                    parts.add(part(erased, acceptLanguage));
                }
            }
            return new ErasureCertificate(
                    tenantId,
                    slug,
                    stored.closing.getUUID("closing_id"),
                    stored.closing.getString("reason"),
                    stored.closing.getOffsetDateTime("asked_at"),
                    erasedAt,
                    parts,
                    told(acceptLanguage, "certificate.identity"),
                    erasedAt.plusDays(LOG_DAYS),
                    told(acceptLanguage, "certificate.log"));
        });
    }

    private ErasureCertificate.Part part(TenantErased erased, @Nullable String acceptLanguage) {
        return new ErasureCertificate.Part(
                erased.service(),
                erased.erasedAt(),
                erased.erased().stream()
                        .map(each -> new ErasureCertificate.Erased(each.name(), each.rows()))
                        .toList(),
                erased.kept().stream()
                        .map(each -> new ErasureCertificate.Kept(
                                each.name(), each.rows(), each.reason(), each.blanked(), because(each, acceptLanguage)))
                        .toList());
    }

    private String because(TenantErased.Kept kept, @Nullable String acceptLanguage) {
        String reason = told(acceptLanguage, "certificate.kept." + kept.reason());
        Long blanked = kept.blanked();
        return blanked == null
                ? reason
                : reason
                        + " "
                        + texts.text(ProblemResponses.locale(acceptLanguage), "certificate.blanked", List.of(blanked));
    }

    private Uni<Stored> stored(UUID tenantId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> table.closing(connection, tenantId)
                        .map(found -> found.orElseThrow(
                                () -> Problem.of(404, "closing-not-found").because("closing.none")))
                        .chain(closing -> table.parts(connection, tenantId).map(parts -> new Stored(closing, parts))));
    }

    private Closing view(Stored stored, @Nullable String acceptLanguage) {
        Row closing = stored.closing;
        List<Closing.Part> parts =
                stored.parts.stream().map(part -> view(part, acceptLanguage)).toList();
        String status = closing.getString("status");
        long done = parts.stream()
                .filter(part -> status.startsWith("EXPORT") ? part.exported() : part.erased())
                .count();
        return new Closing(
                closing.getUUID("closing_id"),
                status,
                closing.getString("reason"),
                closing.getString("asked_by"),
                closing.getString("asked_by_name"),
                closing.getOffsetDateTime("asked_at"),
                closing.getInteger("erase_after_days"),
                closing.getOffsetDateTime("exported_at"),
                closing.getOffsetDateTime("erase_at"),
                closing.getOffsetDateTime("erased_at"),
                (int) done,
                parts.size(),
                parts);
    }

    private Closing.Part view(StoredPart part, @Nullable String acceptLanguage) {
        return new Closing.Part(
                part.service(),
                part.exported() != null,
                part.erased() != null,
                part.bytes(),
                part.waitsFor().stream()
                        .map(reason -> told(acceptLanguage, reason))
                        .toList());
    }

    private String told(@Nullable String acceptLanguage, TenantExportHeld.Reason reason) {
        String detail = reason.detail();
        return texts.text(
                ProblemResponses.locale(acceptLanguage),
                "closing.waits." + reason.code(),
                detail == null ? List.of() : List.of(detail));
    }

    private String told(@Nullable String acceptLanguage, String key) {
        return texts.text(ProblemResponses.locale(acceptLanguage), key, List.of());
    }
}
