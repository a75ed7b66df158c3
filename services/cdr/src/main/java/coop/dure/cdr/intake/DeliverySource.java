package coop.dure.cdr.intake;

import coop.dure.cdr.sources.Source;
import coop.dure.cdr.sources.SourceCopies;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.PlainText;
import coop.dure.vocabulary.SourceFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The source that a sender names. */
@ApplicationScoped
class DeliverySource {
    /** What came after the end would be in no period. */
    private static final Set<String> ENDED = Set.of("CLOSING", "CLOSED");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LONGEST_CODE = 200;

    private final TenantTransactions transactions;
    private final SourceCopies copies;

    DeliverySource(TenantTransactions transactions, SourceCopies copies) {
        this.transactions = transactions;
        this.copies = copies;
    }

    /** One that delivers in Dure's own JSON; a {@link Problem} naming the parameter where there is none. */
    Source requireOwnJson(TenantRef tenant, @Nullable String code) {
        return require(tenant, code, format -> format == SourceFormat.REST);
    }

    /** One that delivers files of a switch; a {@link Problem} naming the parameter where there is none. */
    Source requireFiles(TenantRef tenant, @Nullable String code) {
        return require(tenant, code, format -> format != SourceFormat.REST);
    }

    private Source require(TenantRef tenant, @Nullable String code, Predicate<SourceFormat> delivers) {
        if (ENDED.contains(tenant.status())) {
            throw Problem.of(409, "tenant-ended").because("tenant.ended");
        }
        if (code == null || code.isBlank()) {
            throw Problem.of(400, "source-missing").parameter("source", "source.missing");
        }
        if (code.length() > LONGEST_CODE || !PlainText.storable(code)) {
            throw Problem.of(400, "bad-request").parameter("source", "bad-request.detail");
        }
        Source source = transactions
                .inTenantSql(tenant.id(), connection -> copies.find(connection, tenant.id(), code))
                .await()
                .atMost(PATIENCE)
                .orElseThrow(() -> Problem.of(404, "source-not-found").parameter("source", "source.not-found", code));
        if (!source.active()) {
            throw Problem.of(409, "source-inactive").parameter("source", "source.inactive", code);
        }
        if (!delivers.test(source.facts().format())) {
            throw Problem.of(422, "source-format")
                    .parameter("source", "source.format", code, source.facts().format());
        }
        return source;
    }
}
