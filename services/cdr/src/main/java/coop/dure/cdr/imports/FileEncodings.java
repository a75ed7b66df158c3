package coop.dure.cdr.imports;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.sources.Source;
import coop.dure.cdr.sources.SourceCopies;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** In which encoding a source's files are: what is given back to be sent again is written in it. */
@ApplicationScoped
class FileEncodings {
    private final TenantTransactions transactions;
    private final SourceCopies sources;

    FileEncodings(TenantTransactions transactions, SourceCopies sources) {
        this.transactions = transactions;
        this.sources = sources;
    }

    /** That of a source's files now; UTF-8 where the source is gone. */
    Uni<Charset> of(UUID tenantId, String code) {
        return transactions
                .inTenantSql(tenantId, connection -> sources.find(connection, tenantId, code))
                .map(source -> source.map(FileEncodings::encoding).orElse(StandardCharsets.UTF_8));
    }

    private static Charset encoding(Source source) {
        return Formats.of(source.facts().format()).encoding(source.rules(Instant.now()));
    }
}
