package coop.dure.cdr.calls.kamailio;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KamailioCallsTest {
    private static final String NAMES =
            "method,from_tag,to_tag,callid,sip_code,sip_reason,time,src_user,src_ip,dst_ouser,dst_ip";
    private static final String OUT = ",201,10.0.0.7,901012345678,203.0.113.5";
    private static final String NOBODY = ",,,,";

    @Test
    void anInviteIsTheAnswerAndAByeTheEndWhicheverSideSentIt() {
        for (String tags : List.of("ft,tt", "tt,ft")) {
            Leg leg = file(
                            invite("ft,tt", "200,OK", "00:05", OUT),
                            "BYE," + tags + ",c1,200,OK," + at("01:05") + NOBODY)
                    .leg();
            assertThat(leg.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:05Z"));
            assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:01:05Z"));
            assertThat(leg.connectedSeconds()).isEqualTo(60);
            assertThat(leg.ringSeconds()).isNull();
            assertThat(leg.personAnsweredAt()).isNull();
            assertThat(leg.flags()).containsExactly(Flag.START_MISSING);
            assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(leg.caller().value()).isEqualTo("201");
            assertThat(leg.callee().value()).isEqualTo("+821012345678");
            assertThat(leg.agent()).isEqualTo("201");
            assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
            assertThat(leg.rawDisposition()).isEqualTo("200 OK");
            assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
            assertThat(leg.rows()).hasSize(2);
        }
    }

    @Test
    void withoutExtraColumnsNobodyIsKnownAndNoDirection() {
        Leg leg = file(invite("ft,tt", "200,OK", "00:05", NOBODY), bye("01:05")).leg();
        assertThat(leg.caller().kind()).isEqualTo(NumberKind.ANONYMOUS);
        assertThat(leg.callee().kind()).isEqualTo(NumberKind.ANONYMOUS);
        assertThat(leg.direction()).isNull();
        assertThat(leg.agent()).isNull();
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aCallFromATrunkIsInboundAndOneBetweenTwoOthersInternal() {
        Leg in = file(invite("ft,tt", "200,OK", "00:05", ",01012345678,203.0.113.5,0221234567,10.0.0.7"), bye("01:05"))
                .leg();
        assertThat(in.direction()).isEqualTo(Direction.INBOUND);
        assertThat(in.caller().value()).isEqualTo("+821012345678");
        Leg inside = file(invite("ft,tt", "200,OK", "00:05", ",sip:201@pbx,10.0.0.7,202,10.0.0.8"), bye("01:05"))
                .leg();
        assertThat(inside.direction()).isEqualTo(Direction.INTERNAL);
        assertThat(inside.caller().value()).isEqualTo("201");
    }

    @Test
    void whereNoAddressTellsItTheNumbersDo() {
        Leg leg = file(invite("ft,tt", "200,OK", "00:05", ",201,,901012345678,"), bye("01:05"))
                .leg();
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void anAnswerWithoutAByeIsHeld() {
        Leg leg = file(invite("ft,tt", "200,OK", "00:05", OUT)).leg();
        assertThat(leg.endedAt()).isNull();
        assertThat(leg.connectedSeconds()).isNull();
        assertThat(leg.flags()).contains(Flag.NO_END);
        assertThat(leg.charging().reason()).isEqualTo(Reason.STUCK);
    }

    @Test
    void aByeWhoseInviteIsLostIsNoLegUntilItIsFound() {
        FileOfSwitch file = file(bye("01:05"));
        assertThat(file.legs()).isEmpty();
        file.read(NAMES, invite("ft,tt", "200,OK", "00:05", OUT));
        assertThat(file.leg().connectedSeconds()).isEqualTo(60);
    }

    @Test
    void furtherInvitesOfADialogAreNoFurtherCalls() {
        Leg leg = file(
                        invite("ft,tt", "200,OK", "00:05", OUT),
                        invite("tt,ft", "200,OK", "00:30", NOBODY),
                        invite("ft,tt", "491,Request Pending", "00:40", OUT),
                        bye("01:05"))
                .leg();
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.rows()).hasSize(4);
    }

    @Test
    void aBranchThatAnotherPhoneOvertookIsARingAttempt() {
        List<Leg> legs = file(
                        invite("ft,t1", "408,Request Timeout", "00:20", OUT),
                        invite("ft,t2", "200,OK", "00:25", OUT),
                        "BYE,ft,t2,c1,200,OK," + at("01:25") + NOBODY)
                .legs();
        assertThat(legs).extracting(Leg::disposition).containsExactly(Disposition.NO_ANSWER, Disposition.ANSWERED);
        assertThat(legs.get(0).charging().reason()).isEqualTo(Reason.RING_ATTEMPT);
        assertThat(legs.get(1).charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void twoPhonesThatAnsweredAtOnceCostOnce() {
        List<Leg> legs = file(
                        invite("ft,t1", "200,OK", "00:05", OUT),
                        invite("ft,t2", "200,OK", "00:06", OUT),
                        "BYE,ft,t2,c1,200,OK," + at("00:06") + NOBODY,
                        "BYE,ft,t1,c1,200,OK," + at("01:05") + NOBODY)
                .legs();
        assertThat(legs)
                .filteredOn(leg -> leg.charging().equals(Charging.BILLABLE))
                .hasSize(1);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(60);
    }

    @Test
    void theSameRefusalInAccAndInMissedCallsIsOneAttempt() {
        Leg leg = file(
                        invite("ft,tt", "486,Busy here", "00:20", OUT),
                        "INVITE,ft,tt,c1,486,Busy here," + at("00:20") + NOBODY)
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.BUSY);
        assertThat(leg.rawDisposition()).isEqualTo("486 Busy here");
        assertThat(leg.callee().value()).isEqualTo("+821012345678");
        assertThat(leg.charging().reason()).isEqualTo(Reason.UNANSWERED);
    }

    @Test
    void aQuestionForAPasswordIsNoAttempt() {
        assertThat(file(
                                invite("ft,t0", "407,Proxy Authentication Required", "00:00", OUT),
                                invite("ft,tt", "200,OK", "00:05", OUT),
                                "BYE,ft,tt,c1,407,Proxy Authentication Required," + at("01:00") + NOBODY,
                                bye("01:05"))
                        .leg()
                        .connectedSeconds())
                .isEqualTo(60);
        assertThat(file(invite("ft,t0", "401,Unauthorized", "00:00", OUT)).leg().disposition())
                .isEqualTo(Disposition.FAILED);
    }

    @Test
    void codesTellHowAnAttemptEnded() {
        assertThat(refused("480")).isEqualTo(Disposition.NO_ANSWER);
        assertThat(refused("487")).isEqualTo(Disposition.CANCELLED);
        assertThat(refused("403")).isEqualTo(Disposition.BLOCKED);
        assertThat(refused("503")).isEqualTo(Disposition.CONGESTION);
        assertThat(refused("404")).isEqualTo(Disposition.FAILED);
        assertThat(refused("302")).isEqualTo(Disposition.UNKNOWN);
    }

    @Test
    void aDialogOfAccCdrsAloneDoesNotTellTheAnswerAndIsHeld() {
        FileOfSwitch file = kamailio()
                .read(
                        "start_time,end_time,duration,callid,src_user,dst_user",
                        at("00:00") + "," + at("01:05") + ",65.2,c1,201,901012345678");
        Leg leg = file.leg();
        assertThat(leg.startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:00Z"));
        assertThat(leg.answeredAt()).isNull();
        assertThat(leg.connectedSeconds()).isNull();
        assertThat(leg.disposition()).isEqualTo(Disposition.UNKNOWN);
        assertThat(leg.charging().reason()).isEqualTo(Reason.STUCK);
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void aDialogThatNeverLastedCostsNothing() {
        Leg leg = kamailio().read(at("00:00") + "," + at("00:00") + ",0.000").leg();
        assertThat(leg.charging().reason()).isEqualTo(Reason.UNANSWERED);
        assertThat(leg.disposition()).isEqualTo(Disposition.UNKNOWN);
    }

    @Test
    void besideItsTransactionsADialogTellsBeginAndAnEndThatWasLost() {
        FileOfSwitch file = file(invite("ft,tt", "200,OK", "00:05", OUT))
                .read("start_time,end_time,duration,callid", at("00:00") + "," + at("01:05") + ",65.2,c1");
        Leg leg = file.leg();
        assertThat(leg.startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:00Z"));
        assertThat(leg.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:05Z"));
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.flags()).isEmpty();
    }

    @Test
    void otherMethodsAreNoCalls() {
        assertThat(file("REGISTER,ft,tt,c1,200,OK," + at("00:05") + NOBODY).legs())
                .isEmpty();
    }

    @Property(tries = 100)
    void theOrderInWhichRowsArriveDoesNotMatter(@ForAll("anyOrder") List<StoredRow> shuffled) {
        FileOfSwitch file = call();
        assertThat(file.fold().legs(shuffled)).isEqualTo(file.fold().legs(file.rows()));
    }

    @Provide
    Arbitrary<List<StoredRow>> anyOrder() {
        return Arbitraries.shuffle(call().rows());
    }

    private static FileOfSwitch call() {
        return file(
                invite("ft,t0", "407,Proxy Authentication Required", "00:00", OUT),
                invite("ft,t1", "408,Request Timeout", "00:05", OUT),
                invite("ft,tt", "200,OK", "00:05", NOBODY),
                invite("ft,tt", "200,OK", "00:05", OUT),
                invite("tt,ft", "200,OK", "00:30", NOBODY),
                bye("01:05"),
                bye("01:06"));
    }

    private static Disposition refused(String code) {
        return file(invite("ft,tt", code + ",x", "00:20", OUT)).leg().disposition();
    }

    private static String invite(String tags, String answer, String time, String more) {
        return "INVITE," + tags + ",c1," + answer + "," + at(time) + more;
    }

    private static String bye(String time) {
        return "BYE,ft,tt,c1,200,OK," + at(time) + NOBODY;
    }

    private static String at(String time) {
        return "2026-10-05 10:" + time;
    }

    private static FileOfSwitch kamailio() {
        return new FileOfSwitch(SourceFormat.KAMAILIO_ACC, "203.0.113.5");
    }

    private static FileOfSwitch file(String... rows) {
        FileOfSwitch file = kamailio()
                .read(NAMES)
                .read((NAMES + "\n" + String.join("\n", rows)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(file.rejects()).isEmpty();
        return file;
    }
}
