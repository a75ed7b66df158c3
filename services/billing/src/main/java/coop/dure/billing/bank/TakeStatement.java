package coop.dure.billing.bank;

import coop.dure.billing.bank.StatementVerdict.Line;
import coop.dure.billing.bank.matching.BankLine;
import coop.dure.billing.bank.matching.Fit;
import coop.dure.billing.bank.matching.PayableInvoice;
import coop.dure.billing.bank.matching.PayableInvoices;
import coop.dure.billing.bank.matching.ReadBankLines;
import coop.dure.billing.bank.matching.ReadBankLines.Read;
import coop.dure.billing.bank.matching.Reason;
import coop.dure.billing.money.Amount;
import coop.dure.platform.csv.CsvFile;
import coop.dure.platform.csv.RowVerdict;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a bank statement in: keeps each line once, then books those of which it is known what they paid, each in a
 * transaction of its own. Dying anywhere leaves lines open, and the same file sent again goes on with them.
 */
@ApplicationScoped
class TakeStatement {
    private final TenantTransactions transactions;
    private final BookLine book;
    private final Texts texts;
    private final ZoneId zone;

    TakeStatement(
            TenantTransactions transactions,
            BookLine book,
            Texts texts,
            @ConfigProperty(name = "dure.billing.cooperative-zone") ZoneId zone) {
        this.transactions = transactions;
        this.book = book;
        this.texts = texts;
        this.zone = zone;
    }

    /** A file while it is taken in. */
    private record File(
            Map<Long, BankLine> came,
            Map<Long, Line> others,
            Map<String, KeptLine> kept,
            PayableInvoices payable,
            Map<UUID, Reason> open,
            Set<UUID> booked,
            String by) {}

    /**
     * What became of each line.
     *
     * @param currency ISO 4217 code of the account
     * @param by subject of who sends it
     * @param locale of the verdicts' texts
     */
    Uni<StatementVerdict> of(List<CsvFile.Row<BankColumn>> rows, String currency, String by, Locale locale) {
        Map<Long, BankLine> came = new LinkedHashMap<>();
        Map<Long, Line> others = new LinkedHashMap<>();
        ReadBankLines read = new ReadBankLines(zone, currency);
        for (CsvFile.Row<BankColumn> row : rows) {
            sort(row, read, came, others, locale);
        }
        return transactions
                .inCooperativeSql(connection -> BankLines.keep(connection, came.values(), by)
                        .chain(kept -> BankLines.payable(connection, came.values())
                                .map(payable ->
                                        new File(came, others, kept, payable, new HashMap<>(), new HashSet<>(), by))))
                .chain(this::book);
    }

    private void sort(
            CsvFile.Row<BankColumn> row,
            ReadBankLines reader,
            Map<Long, BankLine> came,
            Map<Long, Line> others,
            Locale locale) {
        String broken = row.broken();
        if (broken != null) {
            others.put(row.line(), rejected(row.line(), new Fault(null, null, broken, List.of()), locale));
            return;
        }
        Read read = reader.next(
                row.cell(BankColumn.DATE),
                row.cell(BankColumn.AMOUNT),
                row.cell(BankColumn.PAYER),
                row.cell(BankColumn.MEMO),
                row.cell(BankColumn.ID));
        if (read instanceof Read.Came money) {
            came.put(row.line(), money.line());
        } else if (read instanceof Read.Wrong wrong) {
            others.put(
                    row.line(),
                    rejected(row.line(), new Fault("/" + wrong.field(), null, wrong.key(), wrong.arguments()), locale));
        } else {
            others.put(row.line(), new Line(row.line(), "NO_MONEY", null, null, null, null, null, List.of()));
        }
    }

    private Line rejected(long line, Fault fault, Locale locale) {
        return new Line(
                line,
                RowVerdict.REJECTED,
                null,
                null,
                null,
                null,
                null,
                RowVerdict.rejected(line, "", List.of(fault), texts, locale).errors());
    }

    private Uni<StatementVerdict> book(File file) {
        List<KeptLine> open = new ArrayList<>();
        for (BankLine line : file.came().values()) {
            KeptLine kept = file.kept().get(line.key());
            if (kept != null && kept.isOpen()) {
                open.add(kept);
            }
        }
        return Multi.createFrom()
                .iterable(open)
                .onItem()
                .transformToUniAndConcatenate(line -> book(file, line))
                .collect()
                .last()
                .chain(() -> transactions.inCooperativeSql(connection -> BankLines.stillOpen(connection, file.open())
                        .chain(() -> BankLines.kept(connection, file.came().values()))))
                .map(now -> verdict(file, now));
    }

    private Uni<Void> book(File file, KeptLine line) {
        Fit fit = file.payable().of(line.said());
        PayableInvoice invoice = fit.invoice();
        if (invoice == null) {
            file.open().put(line.id(), fit.reason());
            return Uni.createFrom().voidItem();
        }
        return book.as(line.id(), invoice, fit.reason(), KeptLine::isOpen, file.by())
                // A line that cannot be booked stays open and costs no other.
                .onFailure(Problem.class)
                .recoverWithItem(false)
                .invoke(booked -> {
                    if (booked) {
                        file.booked().add(line.id());
                        file.payable().paid(invoice.invoiceId(), line.said().minor());
                    } else if (fit.reason() == Reason.NUMBER) {
                        file.open().put(line.id(), Reason.NOTHING_OWED);
                    }
                })
                .replaceWithVoid();
    }

    private static StatementVerdict verdict(File file, Map<String, KeptLine> now) {
        Map<Long, Line> lines = new TreeMap<>(file.others());
        file.came().forEach((number, line) -> {
            KeptLine kept = now.get(line.key());
            if (kept != null) {
                lines.put(number, line(number, kept, file.booked().contains(kept.id())));
            }
        });
        return StatementVerdict.of(List.copyOf(lines.values()));
    }

    private static Line line(long number, KeptLine kept, boolean bookedNow) {
        return new Line(
                number,
                kept.isOpen() || bookedNow ? kept.status() : "KNOWN",
                kept.reason(),
                kept.id(),
                Amount.ofMinor(kept.said().minor(), kept.said().currency()),
                kept.tenant(),
                kept.invoiceNumber(),
                List.of());
    }
}
