package coop.dure.billing.bank.matching;

import coop.dure.billing.bank.matching.ReadBankLines.Read;
import coop.dure.vocabulary.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a line of a bank statement says, and which invoice it pays. */
class BankMatchingTest {
    private static final UUID HANGANG = Ids.next();
    private static final UUID NAMSAN = Ids.next();
    private final PayableInvoice first = invoice(HANGANG, "00000012", "주식회사 한강호텔", 131_147);
    private final PayableInvoice second = invoice(NAMSAN, "00000013", "남산호텔", 50_000);

    @Test
    void theNumberInTheMemoSaysWhichInvoiceIsPaidWhateverTheAmount() {
        assertThat(fit("박지후", "청구서 00000012", 7)).isEqualTo(new Fit(Reason.NUMBER, first));
        assertThat(fit("INV00000013", "", 7)).isEqualTo(new Fit(Reason.NUMBER, second));
        assertThat(fit("한강호텔", "100000012", 7).reason()).isEqualTo(Reason.NOTHING_FITS);
        assertThat(fit("한강호텔", "00000012 00000013", 131_147).reason()).isEqualTo(Reason.SEVERAL_FIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"한강호텔", "(주)한강호텔", "㈜ 한강 호텔", "주식회사한강호텔", "한강호텔㈜"})
    void thePayersNameAndExactlyWhatIsOwedSayIt(String payer) {
        assertThat(fit(payer, "10월분", 131_147)).isEqualTo(new Fit(Reason.NAME_AND_AMOUNT, first));
        assertThat(fit(payer, "10월분", 131_146).reason()).isEqualTo(Reason.NOTHING_FITS);
    }

    @Test
    void nothingIsGuessed() {
        assertThat(fit("", "", 131_147).reason()).isEqualTo(Reason.NOTHING_FITS);
        assertThat(fit("한강", "", 131_147).reason()).isEqualTo(Reason.NOTHING_FITS);
        PayableInvoices twice = new PayableInvoices(List.of(first, invoice(NAMSAN, "00000014", "한강호텔(주)", 131_147)));
        assertThat(twice.of(line("한강호텔", "", 131_147)).reason()).isEqualTo(Reason.SEVERAL_FIT);
        PayableInvoices ofOne = new PayableInvoices(List.of(first, invoice(HANGANG, "00000015", "한강호텔", 131_147)));
        assertThat(ofOne.of(line("한강호텔", "", 131_147)).invoice()).isEqualTo(first);
        ofOne.paid(first.invoiceId(), 131_147);
        assertThat(ofOne.of(line("한강호텔", "", 131_147)).invoice())
                .extracting(PayableInvoice::number)
                .isEqualTo("00000015");
    }

    @Test
    void whereNothingIsOwedAnyMoreTheSameMoneyIsNotTakenTwice() {
        PayableInvoices of = new PayableInvoices(List.of(first));
        of.paid(first.invoiceId(), 131_146);
        assertThat(of.of(line("", "00000012", 131_147)).reason()).isEqualTo(Reason.NUMBER);
        of.paid(first.invoiceId(), 131_147);
        assertThat(of.of(line("", "00000012", 131_147))).isEqualTo(new Fit(Reason.NOTHING_OWED, null));
    }

    @Test
    void whatIsVoidOrOfAnotherCurrencyIsNotPaid() {
        PayableInvoice taken = new PayableInvoice(HANGANG, "h", Ids.next(), "00000016", "KRW", "한강호텔", true, 0);
        PayableInvoice euros = new PayableInvoice(HANGANG, "h", Ids.next(), "00000017", "EUR", "한강호텔", false, 5);
        PayableInvoices of = new PayableInvoices(List.of(taken, euros));
        assertThat(of.of(line("", "00000016", 5)).reason()).isEqualTo(Reason.INVOICE_VOID);
        assertThat(of.of(line("", "00000017", 5)).reason()).isEqualTo(Reason.OTHER_CURRENCY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-03|2026-11-02T15:00:00Z",
                "2026.11.03|2026-11-02T15:00:00Z",
                "2026. 11. 3.|2026-11-02T15:00:00Z",
                "20261103|2026-11-02T15:00:00Z",
                "2026/11/03 09:30|2026-11-03T00:30:00Z",
                "2026-11-03T09:30:15|2026-11-03T00:30:15Z"
            })
    void datesAreReadAsBanksWriteThem(String date, String instant) {
        assertThat(read(date, "1,000원")).isInstanceOfSatisfying(Read.Came.class, came -> {
            assertThat(came.line().receivedAt()).isEqualTo(Instant.parse(instant));
            assertThat(came.line().minor()).isEqualTo(1000);
        });
    }

    @Test
    void whatIsNoDateOrAmountIsNamedAndWhatWentOutIsPassedOver() {
        for (String date : List.of("", "2026-13-03", "03-11-2026", "합계", "2026-02-30", "1999-01-01")) {
            assertThat(read(date, "1000")).isInstanceOf(Read.Wrong.class);
        }
        for (String amount : List.of("1.5", "1E9", "many", "1234567890123456")) {
            assertThat(read("2026-11-03", amount)).isInstanceOf(Read.Wrong.class);
        }
        for (String amount : List.of("", "0", "-", "-1,000")) {
            assertThat(read("2026-11-03", amount)).isInstanceOf(Read.Nothing.class);
        }
    }

    @Test
    void twoEqualLinesOfAFileAreTwoAndTheSameTwoInTheNextFile() {
        assertThat(keys()).doesNotHaveDuplicates().isEqualTo(keys());
    }

    private static List<String> keys() {
        ReadBankLines file = new ReadBankLines(ZoneId.of("Asia/Seoul"), "KRW");
        return List.of(
                key(file.next("2026-11-03", "1000", "한강호텔", "", "")),
                key(file.next("2026-11-03", "1000", "한강호텔", "", "")),
                key(file.next("2026-11-03", "1000", "한강호텔", "", "7")),
                key(file.next("2026-11-03", "2000", "한강호텔", "", "7")),
                key(file.next("2026-11-04", "1000", "한강호텔", "", "7")),
                key(file.next("2026-11-04", "1000", "한강호텔", "", "")));
    }

    private static String key(Read read) {
        return ((Read.Came) read).line().key();
    }

    private static Read read(String date, String amount) {
        return new ReadBankLines(ZoneId.of("Asia/Seoul"), "KRW").next(date, amount, "한강호텔", "", "");
    }

    private Fit fit(String payer, String memo, long minor) {
        return new PayableInvoices(List.of(first, second)).of(line(payer, memo, minor));
    }

    private static BankLine line(String payer, String memo, long minor) {
        return new BankLine("key", Instant.EPOCH, minor, "KRW", payer, memo);
    }

    private static PayableInvoice invoice(UUID tenant, String number, String buyer, long owed) {
        return new PayableInvoice(tenant, "t", Ids.next(), number, "KRW", buyer, false, owed);
    }
}
