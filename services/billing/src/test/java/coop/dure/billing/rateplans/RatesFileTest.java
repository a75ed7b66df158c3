package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Payer;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Slot;
import coop.dure.platform.problems.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Files of rates, as carriers send them. */
class RatesFileTest {
    private static final String HEADER =
            "destination,direction,calleeKind,prefix,originGroup,band,paidBy,tariff,price,perSeconds,increments,connectionFee\n";
    private static final String PRICED = "destination,prefix,price,increments\n";

    private static SentRates file(String text) {
        return new SentRates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static PlanReader.Reading read(String text) {
        return PlanReader.read("carrier", 1, DemoPlan.document().withRates(List.of()), file(text), new HolidayTables());
    }

    /** Each has a rate to mobiles: the demo plan's allowance names them. */
    private static PlanVersion version(String text) {
        PlanReader.Reading reading = read(text);
        assertThat(reading.defects()).isEmpty();
        return Objects.requireNonNull(reading.version());
    }

    @Test
    void aLineIsARateAndWhatItLeavesBlankIsOrdinary() {
        Rate rate = version(HEADER + "local,,,822,area-02,night,,local-discount,,,,\nmobile,,,8210,,,,mobile,,,,\n")
                .rates()
                .get(0);
        assertThat(rate.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(rate.prefix()).isEqualTo("822");
        assertThat(rate.originGroup()).isEqualTo("area-02");
        assertThat(rate.band()).isEqualTo("night");
        assertThat(rate.tariff()).isEqualTo("local-discount");
        assertThat(rate.paidBy()).isEqualTo(Payer.TENANT);
    }

    @Test
    void aPriceOfItsOwnIsATariffThatLinesOfEqualPricesShare() {
        PlanVersion version = version("destination;prefix;price;increments;perSeconds;connectionFee\n"
                + "mobile;8210;12.50;30/6;;\nUS;1;12.5;30/6;60;0\nJapan;81;2;60;1;100\n");
        assertThat(version.rates())
                .extracting(Rate::tariff)
                .containsExactly("12.5/60s 30/6", "12.5/60s 30/6", "2/1s 60/60 +100");
        assertThat(version.tariffs())
                .filteredOn(tariff -> tariff.name().equals("12.5/60s 30/6"))
                .singleElement()
                .satisfies(tariff -> assertThat(tariff.slots())
                        .containsExactly(new Slot(0, 30, 12_500_000, 60), new Slot(30, 6, 12_500_000, 60)));
        assertThat(version.tariffs())
                .filteredOn(tariff -> tariff.name().startsWith("2/1s"))
                .singleElement()
                .satisfies(tariff -> {
                    assertThat(tariff.slots()).containsExactly(new Slot(0, 60, 2_000_000, 1));
                    assertThat(tariff.connectionFeeMicros()).isEqualTo(100_000_000);
                });
    }

    @Test
    void aMarkTabsQuotesAndHeadingsOfAnotherOrderAreRead() {
        PlanVersion version = version("\uFEFFPrefix\tDESTINATION\tper seconds\tIncrements\tPrice\n"
                + "8210\tmobile\t60\t1\t5\n1\t\"US, \"\"all\"\"\"\t60\t1\t5\n");
        assertThat(version.rates()).extracting(Rate::destination).containsExactly("mobile", "US, \"all\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,SIDEWAYS,,1,,,,mobile,,,, | /2/direction",
                "x,,FAX,1,,,,mobile,,,, | /2/calleeKind",
                "x,,,+1,,,,mobile,,,, | /2/prefix",
                "x,,,010,,,,mobile,,,, | /2/prefix",
                "x,,,1*,,,,mobile,,,, | /2/prefix",
                "x,,,,,,,mobile,,,, | /2/prefix",
                ",,,1,,,,mobile,,,, | /2/destination",
                "x,,,1,mars,,,mobile,,,, | /2/originGroup",
                "x,,,1,,noon,,mobile,,,, | /2/band",
                "x,,,1,,,NOBODY,mobile,,,, | /2/paidBy",
                "x,,,1,,,CALLER,mobile,,,, | /2/tariff",
                "x,,,1,,,CALLER,,5,,1, | /2/price",
                "x,,,1,,,,,,,, | /2/tariff",
                "x,,,1,,,,moon,,,, | /2/tariff",
                "x,,,1,,,,mobile,5,,1, | /2/price",
                "x,,,1,,,,,-5,,1, | /2/price",
                "x,,,1,,,,,5,0,1, | /2/perSeconds",
                "x,,,1,,,,,5,,, | /2/increments",
                "x,,,1,,,,,5,,0/6, | /2/increments",
                "x,,,1,,,,,5,,1,much | /2/connectionFee",
            })
    void aMistakeIsNamedByItsLineAndColumn(String line, String pointer) {
        PlanReader.Reading reading = read(HEADER + line + "\nmobile,,,8210,,,,mobile,,,,\n");
        assertThat(reading.defects()).extracting(Defects.Defect::pointer).containsExactly(pointer);
        assertThat(reading.version()).isNull();
    }

    @Test
    void twoLinesOfWhichNothingSaysWhichHoldsAreRefused() {
        assertThat(read(PRICED + "mobile,8210,5,1\nmobile,8210,6,1\n").defects())
                .extracting(Defects.Defect::pointer, Defects.Defect::text)
                .containsExactly(tuple("/3/prefix", "rate-plan.ambiguous"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | file.no-rows",
                "destination,prefix | file.no-rows",
                "destination,prefix,colour\\nx,1,red | file.unknown-column",
                "destination,prefix,prefix\\nx,1,1 | file.column-twice",
                "destination,price\\nx,1 | file.column-missing",
                "destination,prefix,price\\nx,1 | file.too-few-cells",
                "destination,prefix\\nx,1,1 | file.too-many-cells",
            })
    void whatIsNoFileOfRatesIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults().get(0).key()).isEqualTo(reason));
    }

    @Test
    void quotesThatDoNotMatchAreNamedByTheLineInWhichTheyBegin() {
        assertThatThrownBy(
                        () -> file(PRICED + "mobile,8210,5,1\nx,\"1\"2,5,1\n").each(line -> {}))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.key()).isEqualTo("file.quoting");
                            assertThat(fault.pointer()).isEqualTo("/3");
                        }));
    }

    @Test
    void objectsAreReadAsLinesAre() throws IOException {
        List<RateLine> lines = new ArrayList<>();
        new SentRateObjects(new ByteArrayInputStream(
                        "[{\"prefix\": \"1\", \"price\": 2.50, \"band\": null}, {\"destination\": \" x \"}]"
                                .getBytes(StandardCharsets.UTF_8)))
                .each(lines::add);
        assertThat(lines).extracting(RateLine::line).containsExactly(0L, 1L);
        assertThat(lines.get(0).cell(RateColumn.PRICE)).isEqualTo("2.50");
        assertThat(lines.get(0).cell(RateColumn.BAND)).isNull();
        assertThat(lines.get(1).cell(RateColumn.DESTINATION)).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | invalid-file",
                "{} | invalid-body",
                "[1] | invalid-body",
                "[{\"prefix\": []}] | invalid-body",
                "[{\"colour\": \"red\"}] | invalid-file",
                "[{\"prefix\": \"1\", \"prefix\": \"2\"}] | broken-json",
                "[{\"prefix\": | broken-json",
                "'' | invalid-body",
            })
    void whatIsNoListOfRatesIsRefused(String text, String slug) {
        assertThatThrownBy(() -> new SentRateObjects(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                        .each(line -> {}))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo(slug));
    }

    @Test
    void aFileThatWasKeptBeforeThereWasAColumnIsReadByItsHeader() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("prefix,destination,price\n1,US,5\n".getBytes(StandardCharsets.UTF_8));
        }
        List<RateLine> lines = new ArrayList<>();
        new StoredRates(packed.toByteArray(), 1).each(lines::add);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).cell(RateColumn.PREFIX)).isEqualTo("1");
        assertThat(lines.get(0).cell(RateColumn.PRICE)).isEqualTo("5");
        assertThat(lines.get(0).cell(RateColumn.CONNECTION_FEE)).isNull();
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        byte[] korean = (PRICED + "휴대전화,8210,5,1\n").getBytes(java.nio.charset.Charset.forName("x-windows-949"));
        assertThatThrownBy(() -> new SentRates(new ByteArrayInputStream(korean)).each(line -> {}))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults().get(0).key()).isEqualTo("rate-plan.file-encoding"));
    }

    @Test
    void whatIsKeptIsWhatWasSentLineByLine() throws IOException {
        StoredRates.Packing packing = new StoredRates.Packing();
        try (packing) {
            file("prefix,destination,price,increments\n8210,\"a \"\"mobile\"\"\",5,1\n,,,\n")
                    .each(packing::add);
        }
        StoredRates stored = packing.rates();
        assertThat(stored.rows()).isEqualTo(2);
        assertThat(new String(stored.open().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(HEADER + "\"a \"\"mobile\"\"\",,,8210,,,,,5,,1,\n,,,,,,,,,,,\n");
        List<RateLine> lines = new ArrayList<>();
        stored.each(lines::add);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).line()).isEqualTo(2);
        assertThat(lines.get(0).cell(RateColumn.DESTINATION)).isEqualTo("a \"mobile\"");
        assertThat(Arrays.stream(lines.get(1).cells())).containsOnlyNulls();
    }

    @Test
    void theRatesOfADocumentAreLinesThatReadTheSame() throws IOException {
        StoredRates.Packing packing = new StoredRates.Packing();
        try (packing) {
            new DocumentRates(DemoPlan.document()).each(packing::add);
        }
        PlanReader.Reading byFile = PlanReader.read(
                "kr-demo", 1, DemoPlan.document().withRates(List.of()), packing.rates(), new HolidayTables());
        PlanReader.Reading byDocument = PlanReader.read("kr-demo", 1, DemoPlan.document(), new HolidayTables());
        assertThat(byFile.version()).isEqualTo(byDocument.version());
    }

    @Test
    void manyLinesAreReadInATimeThatIsTold() throws IOException {
        StringBuilder text = new StringBuilder(PRICED).append("mobile,8210,5,1\n");
        for (int i = 0; i < 169_999; i++) {
            text.append("destination ")
                    .append(i / 100)
                    .append(",9")
                    .append(100_000 + i)
                    .append(',');
            text.append(i % 500).append(".5,30/6\n");
        }
        long began = System.nanoTime();
        PlanVersion version = version(text.toString());
        System.out.printf("170,000 lines read in %d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(version.rates()).hasSize(170_000);
    }
}
