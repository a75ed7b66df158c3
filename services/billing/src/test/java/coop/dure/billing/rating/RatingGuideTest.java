package coop.dure.billing.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide's semantics are tests of these names, in both languages. */
class RatingGuideTest {
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test)\\.([A-Za-z0-9]+)`");
    /** What the design decides of rating, and what tells each of it. */
    private static final Map<String, List<String>> DECIDED = Map.ofEntries(
            Map.entry(
                    "exact, rounded once on the total, by the plan's mode and place, never the price of one increment",
                    List.of(
                            "PiecesTest.itIsRoundedOnceOnTheTotalNeverThePriceOfOneIncrement",
                            "PiecesTest.thePlanSaysHowAndAtWhichPlaceItIsRounded")),
            Map.entry(
                    "the longest prefix, the heaviest band, else the next shorter prefix, else UNRATED until there is one",
                    List.of(
                            "RateLookupTest.theLongestPrefixWins",
                            "BandsTest.ofBandsInForceTheHighestWeightWins",
                            "RateLookupTest.aPrefixWithoutARateInForceFallsBackToTheNextShorterOne",
                            "RateLookupTest.noRateAtAllIsUnratedAndNeverZeroByItself")),
            Map.entry(
                    "cut where band or slot changes, pieces rounded up, adjoining bands of one rate are one piece",
                    List.of(
                            "BandsTest.theCallIsCutWhereTheBandChanges",
                            "PiecesTest.thePieceOfTheNextSlotBeginsWhereTheRoundedPieceEnds",
                            "BandsTest.adjoiningBandsOfTheSameRateAreOnePieceWithoutACutAtMidnight")),
            Map.entry(
                    "days on which clocks are put have 23 or 25 hours",
                    List.of(
                            "BandsTest.onADayOf23HoursTheClockJumpsOverTheHourThatIsNot",
                            "BandsTest.onADayOf25HoursTheRepeatedHourCountsTwice")),
            Map.entry(
                    "the connection fee once, of the first instant; zero seconds and short calls cost nothing",
                    List.of(
                            "PiecesTest.theConnectionFeeIsThatOfTheFirstInstantOnce",
                            "PiecesTest.zeroSecondsCostNothingNotEvenTheFee",
                            "PiecesTest.belowTheFreeThresholdACallCostsNothingNotEvenTheFeeAndFromItOnEverything")),
            Map.entry(
                    "months by calendar days, end exclusive, unless 30/360; a billing day past the end is the last day",
                    List.of(
                            "PeriodLinesTest.anAgentWhoLeftIsBilledByTheDaysBefore",
                            "PeriodLinesTest.thirtyDaysOfThreeHundredAndSixtyMakeEveryMonthAlike",
                            "PeriodLinesTest.aBillingDayPastTheMonthsEndIsItsLastDay")),
            Map.entry(
                    "a base charge looks at no other call, period lines at the month: no order matters",
                    List.of(
                            "PeriodLinesComponentTest.theOrderInWhichCallsArriveChangesNoLine",
                            "ChainPropertiesTest.itMattersNeitherInWhichOrderCallsCameNorWhichOfThemAreSummed")),
            Map.entry(
                    "rating again with the same plan changes nothing",
                    List.of("MonthsRatedAgainComponentTest"
                            + ".theVersionThatAMonthWasClosedWithIsNamedForItAndNothingChanges")));

    private static final Path ROOT = Path.of(System.getProperty("dure.root", "../.."));

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> named(String guide) {
        return TEST.matcher(text(ROOT.resolve("docs/guides").resolve(guide)))
                .results()
                .toList();
    }

    @Test
    void eachDecisionIsATestThatIsThere() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(ROOT.resolve("services/billing/src/test/java"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }
        assertThat(named("rating.md"))
                .hasSizeGreaterThan(30)
                .allSatisfy(test -> assertThat(sources)
                        .filteredOn(file -> file.endsWith(test.group(1) + ".java"))
                        .singleElement()
                        .satisfies(file -> assertThat(text(file)).contains("void " + test.group(2) + "(")));
    }

    @Test
    void bothLanguagesNameTheSame() {
        assertThat(named("rating.ko.md"))
                .extracting(MatchResult::group)
                .isEqualTo(named("rating.md").stream().map(MatchResult::group).toList());
    }

    @Test
    void eachDecisionOfTheDesignHasALine() {
        List<String> lines = named("rating.md").stream()
                .map(test -> test.group(1) + "." + test.group(2))
                .toList();
        assertThat(DECIDED)
                .allSatisfy((decision, tests) -> assertThat(lines).as(decision).containsAll(tests));
    }
}
