package coop.dure.billing.documents;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.periods.Closings;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Invoices as PDF: what they say is what the invoice says, Hangul included. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class PdfComponentTest {
    private static final float MARGIN = 40;
    private static final int DPI = 110;
    private final TopicNames topics;
    private final InvoicePdf pdf;

    PdfComponentTest(TopicNames topics, InvoicePdf pdf) {
        this.topics = topics;
        this.pdf = pdf;
    }

    @Test
    void thePdfSaysWhatTheInvoiceSays() throws IOException {
        Issuers.describe();
        BilledHotel hotel = BilledHotel.open(topics);
        hotel.tellBilling(Issuers.HOTEL);
        hotel.tell(hotel.call(Ids.next(), 1, "2026-10-06T14:00:00", 200, BilledHotel.MOBILE));
        hotel.tell(hotel.call(Ids.next(), 1, "2026-10-07T14:00:00", 200, "+82212345678"));
        UUID id = closed(hotel);
        JsonPath invoice = hotel.system().get("/v1/invoices/" + id).jsonPath();
        String korean = text(file(hotel, id, ""));
        String english = text(file(hotel, id, "?lang=en"));
        for (String text : List.of(korean, english)) {
            assertThat(text)
                    .contains(invoice.getString("number"))
                    .contains("두레협동조합", "101-81-00001", "김두레", "서울특별시 마포구 두레로 1", "한빛은행 301-0123-4567-89")
                    .contains("주식회사 한강호텔", "201-81-12340", "박지후", "tax@hotel.example");
            for (String total : List.of("net", "vat", "total")) {
                assertThat(text).contains(grouped(invoice.getString(total + ".amount")));
            }
            for (Map<String, ?> line : invoice.<Map<String, ?>>getList("lines")) {
                Map<?, ?> amount = Objects.requireNonNull((Map<?, ?>) line.get("amount"));
                assertThat(text).contains(grouped(String.valueOf(amount.get("amount"))));
                if (List.of("CHARGES", "ALLOWANCE").contains(line.get("kind"))) {
                    assertThat(text).contains(String.valueOf(line.get("name")));
                }
            }
        }
        assertThat(korean).contains("청구서", "일금", "원정", "2026년 10월 1일 ~ 2026년 10월 31일", "납부 기한", "1 / 1");
        assertThat(english).contains("Invoice", "1 October 2026 to 31 October 2026", "KRW ");
    }

    @Test
    void theSameInvoiceIsTheSameFile() throws IOException {
        Invoice invoice = SampleInvoices.ofLines(12);
        byte[] first = pdf.of(invoice, SampleInvoices.letterhead(), Language.KO);
        assertThat(pdf.of(invoice, SampleInvoices.letterhead(), Language.KO)).isEqualTo(first);
        assertThat(pdf.of(invoice, SampleInvoices.letterhead(), Language.EN)).isNotEqualTo(first);
    }

    @Test
    void aLongInvoiceRepeatsItsHeadsAndNumbersItsPages() throws IOException {
        byte[] file = pdf.of(SampleInvoices.ofLines(150), SampleInvoices.letterhead(), Language.KO);
        List<String> pages = pages(file);
        assertThat(pages).hasSizeGreaterThan(2);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i)).contains((i + 1) + " / " + pages.size()).contains("청구 번호 00000042");
        }
        assertThat(pages.subList(0, pages.size() - 1))
                .allSatisfy(page -> assertThat(page).containsAnyOf("항목 수량 금액", "착신지 건수 통화 시간 과금 시간 금액"));
        String all = String.join("\n", pages);
        for (int i = 1; i <= 150; i++) {
            assertThat(all).contains("목적지 " + i + " ");
        }
    }

    @Test
    void callsOfEachDestinationAreCountedWithTheirTime() throws IOException {
        String english = text(pdf.of(SampleInvoices.worked(), SampleInvoices.letterhead(), Language.EN));
        assertThat(english)
                .contains("local 3 calls 13 min 20 s 17 min 36 s 195.0", "Total 6 calls 16 min 42 s 21 min 3 s 532.6");
        String korean = text(pdf.of(SampleInvoices.worked(), SampleInvoices.letterhead(), Language.KO));
        assertThat(korean).contains("착신지별 통화", "mobile 2건 1분 47초 1분 47초 192.6");
        // Of invoices of before it was counted nothing is said.
        assertThat(text(pdf.of(SampleInvoices.named("x"), SampleInvoices.letterhead(), Language.KO)))
                .doesNotContain("착신지별");
    }

    @Test
    void eachLineSaysWhatItIsComputedFrom() throws IOException {
        String korean = text(pdf.of(SampleInvoices.worked(), SampleInvoices.letterhead(), Language.KO));
        assertThat(korean).contains("월 9,900 × 372인일 ÷ 31일", "매월 1분, 남은 것 0초", "정확한 합계 119,224.6");
        String english = text(pdf.of(SampleInvoices.worked(), SampleInvoices.letterhead(), Language.EN));
        assertThat(english).contains("9,900 a month × 372 agent-days ÷ 31 days", "exactly 119,224.6");
    }

    @Test
    void aCreditNoteSaysHowMuchGoesBackOfWhatAndWhy() throws IOException {
        CreditNote note = SampleInvoices.credit(CreditNote.Kind.CORRECTION);
        for (Language language : Language.values()) {
            byte[] file = pdf.of(note, SampleInvoices.worked(), SampleInvoices.letterhead(), language);
            assertThat(pdf.of(note, SampleInvoices.worked(), SampleInvoices.letterhead(), language))
                    .isEqualTo(file);
            assertThat(text(file))
                    .contains("C00000007", "00000042", "하루 동안 서비스가 끊겼습니다.")
                    .contains("10,085", "1,008", "11,093", "주식회사 한강호텔", "두레협동조합")
                    .doesNotContain("301-0123-4567-89");
            assertThat(pages(file)).hasSize(1);
        }
        assertThat(text(pdf.of(note, SampleInvoices.worked(), SampleInvoices.letterhead(), Language.KO)))
                .contains("감액 통지서", "감액 합계", "일금 일만일천구십삼원정", "정정", "통화 요금 감액 2건 85", "이용료 감액 10,000");
        assertThat(text(pdf.of(note, SampleInvoices.worked(), SampleInvoices.letterhead(), Language.EN)))
                .contains(
                        "Credit note",
                        "Amount credited",
                        "Correction",
                        "20 November 2026",
                        "Credit on calls 2 calls 85");
    }

    @Test
    void aDraftIsMarkedAsOneAndNobodyPaysByIt() throws IOException {
        Invoice worked = SampleInvoices.worked();
        Invoice draft = new Invoice(
                worked.tenantId(),
                worked.invoiceId(),
                "",
                worked.month(),
                worked.currency(),
                worked.issuedAt(),
                worked.ratePlan(),
                worked.ratePlanVersion(),
                worked.totals(),
                worked.shares(),
                worked.letterhead());
        assertThat(text(pdf.of(draft, SampleInvoices.letterhead(), Language.KO)))
                .contains("청구서", "초안", "131,147원")
                .doesNotContain("납부 기한", "청구 번호", "301-0123-4567-89");
        assertThat(text(pdf.of(draft, SampleInvoices.letterhead(), Language.EN)))
                .contains("DRAFT")
                .doesNotContain("To be paid by", "Invoice number");
    }

    @Test
    void nothingIsWrittenBesideThePageHoweverLongItIs() throws IOException {
        Letterhead told = SampleInvoices.letterhead();
        String one = "w".repeat(180);
        Letterhead longest = new Letterhead(
                told.issuer(),
                new Buyer("가".repeat(70), "2018112340", one, one, one, one, one + "@hotel.example"),
                told.locale(),
                told.zone(),
                told.from(),
                told.until());
        Invoice invoice = SampleInvoices.of(List.of(
                new InvoiceLine(
                                LineKind.CHARGES,
                                RevenueKind.USAGE,
                                1,
                                one,
                                9_000_000_000L,
                                "CALLS",
                                Long.MAX_VALUE / 9)
                        .of(new InvoiceLine.Talk(999_999_999_999L, 999_999_999_999L)),
                new InvoiceLine(LineKind.RECURRING, RevenueKind.FEES, 1, "회선".repeat(60), 1, "DAYS", 1)));
        for (Language language : Language.values()) {
            try (PDDocument document = Loader.loadPDF(pdf.of(invoice, longest, language))) {
                float width = document.getPage(0).getMediaBox().getWidth();
                new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition text) {
                        assertThat(text.getXDirAdj()).as(text.getUnicode()).isGreaterThan(MARGIN);
                        assertThat(text.getXDirAdj() + text.getWidthDirAdj())
                                .as(text.getUnicode())
                                .isLessThan(width - MARGIN);
                    }
                }.getText(document);
            }
        }
    }

    /** {@code -Ddure.update-guide} makes the pictures anew. */
    @Test
    void theWorkedExampleLooksAsTheGuideShowsIt() throws IOException {
        for (Language language : Language.values()) {
            looksAsTheGuideShowsIt(
                    "invoice-" + language.code(),
                    pdf.of(SampleInvoices.worked(), SampleInvoices.letterhead(), language));
            looksAsTheGuideShowsIt(
                    "credit-note-" + language.code(),
                    pdf.of(
                            SampleInvoices.credit(CreditNote.Kind.CORRECTION),
                            SampleInvoices.worked(),
                            SampleInvoices.letterhead(),
                            language));
        }
    }

    private static void looksAsTheGuideShowsIt(String name, byte[] file) throws IOException {
        Path picture = Path.of(System.getProperty("dure.root", "../..")).resolve("docs/guides/images/" + name + ".png");
        BufferedImage drawn;
        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            drawn = new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB);
        }
        if (System.getProperty("dure.update-guide") != null) {
            Files.createDirectories(Objects.requireNonNull(picture.getParent()));
            ImageIO.write(drawn, "png", picture.toFile());
        }
        assertThat(Files.size(picture)).isLessThan(200_000);
        BufferedImage shown = ImageIO.read(picture.toFile());
        assertThat(shown.getHeight()).isEqualTo(drawn.getHeight());
        assertThat(shown.getWidth()).isEqualTo(drawn.getWidth());
        // Another release of Java may draw a letter's edge a little otherwise.
        assertThat(difference(drawn, shown))
                .as("%s: run this test with -Ddure.update-guide, look at it, and commit", picture)
                .isLessThan(0.002);
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs((one.getRGB(x, y) & 0xFF) - (other.getRGB(x, y) & 0xFF));
            }
        }
        return sum / 255.0 / one.getHeight() / one.getWidth();
    }

    @Test
    void whatNamesSayIsTextAndNoMarkup() throws IOException {
        String name = "<b>&amp; \"호텔\" 'x' {s.number} Café \uFFFE\u0007";
        String text = text(pdf.of(SampleInvoices.named(name), SampleInvoices.letterhead(), Language.EN));
        assertThat(text).contains("<b>&amp; \"호텔\" 'x' {s.number} Café");
    }

    @Test
    void itsFontsAreInIt() throws IOException {
        byte[] file = pdf.of(SampleInvoices.ofLines(3), SampleInvoices.letterhead(), Language.KO);
        assertThat(file.length).isLessThan(300_000);
        try (PDDocument document = Loader.loadPDF(file)) {
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).contains("Nanum");
                }
            }
        }
    }

    @Test
    void nobodyReadsAnotherClientsAndNoLanguageIsInvented() {
        BilledHotel hotel = BilledHotel.open(topics);
        UUID id = closed(hotel);
        String path = "/v1/invoices/" + id + "/pdf";
        BilledHotel other = BilledHotel.open(topics);
        other.system().get(path).then().statusCode(404).contentType("application/problem+json");
        hotel.system().get(path + "?lang=fr").then().statusCode(400).body("errors[0].parameter", equalTo("lang"));
        BilledHotel.as(hotel.organization().person("supervisor"))
                .get(path)
                .then()
                .statusCode(403);
        for (String reader : List.of(
                hotel.organization().person("tenant-admin"),
                hotel.organization().system())) {
            BilledHotel.as(reader).get(path).then().statusCode(200).contentType("application/pdf");
        }
        hotel.from(hotel.member().person("member")).get(path).then().statusCode(200);
        hotel.office().get(path).then().statusCode(200);
        String notes = "/v1/invoices/" + id + "/credit-notes";
        String note = hotel.office()
                .body("{\"kind\": \"GOODWILL\", \"reason\": \"so it is\", \"groups\": [{\"group\": 0, \"net\":"
                        + " {\"amount\": \"1000\", \"currency\": \"KRW\"}}]}")
                .post(notes)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String credit = notes + "/" + note + "/pdf";
        hotel.system().get(credit).then().statusCode(200).contentType("application/pdf");
        hotel.system().get(credit + "?lang=fr").then().statusCode(400).body("errors[0].parameter", equalTo("lang"));
        hotel.system()
                .get(notes + "/" + Ids.next() + "/pdf")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        other.system().get(credit).then().statusCode(404).contentType("application/problem+json");
        BilledHotel.as(hotel.organization().person("supervisor"))
                .get(credit)
                .then()
                .statusCode(403);
    }

    private UUID closed(BilledHotel hotel) {
        Closings closings = new Closings(topics);
        closings.agree(hotel, Ids.next());
        closings.seats(hotel, 1);
        return closings.close(hotel, "2026-10").extract().jsonPath().getUUID("invoiceId");
    }

    private static byte[] file(BilledHotel hotel, UUID id, String query) {
        return hotel.system()
                .get("/v1/invoices/" + id + "/pdf" + query)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
    }

    private static String grouped(String amount) {
        return new Figures(Language.EN, "KRW")
                .ofMicros(new java.math.BigDecimal(amount).movePointRight(6).longValueExact(), 0);
    }

    private static String text(byte[] file) throws IOException {
        return String.join("\n", pages(file));
    }

    private static List<String> pages(byte[] file) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).replaceAll("[ \\t]+", " "));
            }
        }
        return pages;
    }
}
