package coop.dure.presence.asterisk;

import coop.dure.presence.asterisk.Heard.AtLine;
import coop.dure.presence.asterisk.Heard.AtQueue;
import coop.dure.presence.asterisk.Heard.AtTelephone;
import coop.dure.presence.asterisk.Heard.QueueStep;
import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class AmiMeaningTest {
    private static AmiEvent event(String name, String... fields) {
        Map<String, String> all = new HashMap<>(Map.of("Event", name, "Timestamp", "1796000000.123456"));
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return new AmiEvent(all);
    }

    private static AmiEvent dialEnd(String status) {
        return event("DialEnd", "DestChannel", "PJSIP/2001-0000002a", "DestUniqueid", "1.2", "DialStatus", status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PJSIP/2001-0000002a,              2001",
        "SIP/2001-0000002a,                2001",
        "IAX2/2001-1234,                   2001",
        "PJSIP/seoul-2001-0000002a,        seoul-2001",
        "PJSIP/2001-0000002a<ZOMBIE>,      2001",
        "PJSIP/trunk-0000002b,             trunk",
        "Local/2001@from-queue-00000007;1, ",
        "Local/2001@from-queue-00000007;2, ",
        "2001,                             ",
        "PJSIP/,                           ",
    })
    void aChannelsNameTellsWhoseLineItIs(String channel, @Nullable String line) {
        assertThat(Lines.ofChannel(channel)).isEqualTo(line);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PJSIP/2001,              2001",
        "Local/2001@from-queue/n, 2001",
        "Agent/1001,              1001",
        "PJSIP/seoul-2001,        seoul-2001",
    })
    void soDoesAMembersInterface(String member, String line) {
        assertThat(Lines.ofInterface(member)).isEqualTo(line);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "NOANSWER,    NO_ANSWER",
        "BUSY,        NO_ANSWER",
        "CHANUNAVAIL, NO_ANSWER",
        "CANCEL,      ",
        "CONGESTION,  ",
        "ABORT,       ",
    })
    void aDialThatEndsUnansweredSaysWhyAsFarAsItIsKnown(String status, @Nullable Ending ending) {
        assertThat(AmiMeaning.of(dialEnd(status)))
                .containsExactly(new AtLine(List.of("2001"), "1.2", CallPhase.ENDED, null, ending));
    }

    @Test
    void aMemberBehindALocalChannelIsKnownToTheQueueAndItsTelephoneTellsTheRest() {
        String[] fields = {
            "Queue",
            "reception",
            "Interface",
            "Local/2001@from-queue/n",
            "MemberName",
            "Kim",
            "Uniqueid",
            "1.1",
            "DestChannel",
            "Local/2001@from-queue-00000007;1",
            "DestUniqueid",
            "1.2"
        };
        assertThat(AmiMeaning.of(event("AgentCalled", fields))).isEmpty();
        assertThat(AmiMeaning.of(event("AgentConnect", fields)))
                .containsExactly(new AtQueue("reception", "1.1", QueueStep.ANSWERED));
        assertThat(AmiMeaning.of(event("AgentRingNoAnswer", fields)))
                .containsExactly(new AtLine(List.of("2001"), "1.2", CallPhase.ENDED, "reception", Ending.NO_ANSWER));
        assertThat(AmiMeaning.of(event("AgentComplete", fields)))
                .containsExactly(new AtLine(List.of("2001"), "1.2", CallPhase.TRANSFERRED, "reception", null));
    }

    @Test
    void aMembersInterfaceNamesTheLineOfAnAnswerToo() {
        AmiEvent connect = event(
                "AgentConnect",
                "Queue",
                "reception",
                "Interface",
                "PJSIP/2001",
                "Uniqueid",
                "1.1",
                "DestChannel",
                "PJSIP/desk-00000007",
                "DestUniqueid",
                "1.2");
        assertThat(AmiMeaning.of(connect))
                .containsExactly(
                        new AtLine(List.of("2001", "desk"), "1.2", CallPhase.ANSWERED, null, null),
                        new AtQueue("reception", "1.1", QueueStep.ANSWERED));
    }

    @Test
    void aSipTelephoneThatDialsIsOnTheTelephone() {
        assertThat(AmiMeaning.of(
                        event("Newstate", "Channel", "SIP/2001-0000002a", "Uniqueid", "1.2", "ChannelState", "4")))
                .containsExactly(new AtLine(List.of("2001"), "1.2", CallPhase.ANSWERED, null, null));
    }

    @Test
    void whoMakesAConferenceOfATransferStaysInIt() {
        String[] fields = {
            "Result", "Success", "OrigTransfererChannel", "PJSIP/2001-00000001", "OrigTransfererUniqueid", "1.1",
            "SecondTransfererChannel", "PJSIP/2001-00000002", "SecondTransfererUniqueid", "1.2", "DestType", "Bridge"
        };
        assertThat(AmiMeaning.of(event("AttendedTransfer", fields))).hasSize(2);
        fields[fields.length - 1] = "Threeway";
        assertThat(AmiMeaning.of(event("AttendedTransfer", fields))).isEmpty();
        fields[fields.length - 1] = "Bridge";
        fields[1] = "Fail";
        assertThat(AmiMeaning.of(event("AttendedTransfer", fields))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "PJSIP/2001,                UNAVAILABLE, false",
        "SIP/2001,                  INVALID,     false",
        "PJSIP/2001,                NOT_INUSE,   true",
        "PJSIP/2001,                RINGINUSE,   true",
        "PJSIP/2001,                UNKNOWN,     ",
        "Local/2001@from-internal,  UNAVAILABLE, ",
        "Custom:DND2001,            INVALID,     ",
        "Queue:reception,           UNAVAILABLE, ",
        "PJSIP/,                    UNAVAILABLE, ",
    })
    void aTelephoneCanBeReachedOrNotWhateverElseItDoes(String device, String state, @Nullable Boolean reachable) {
        assertThat(AmiMeaning.of(event("DeviceStateChange", "Device", device, "State", state)))
                .isEqualTo(reachable == null ? List.of() : List.of(new AtTelephone("2001", device, reachable)));
    }

    @Test
    void ofSeveralAsterisksEachHasTelephonesOfItsOwn() {
        AmiEvent seoul =
                event("DeviceStateChange", "Device", "PJSIP/2001", "State", "UNAVAILABLE", "SystemName", "seoul");
        assertThat(AmiMeaning.of(seoul)).containsExactly(new AtTelephone("2001", "seoul/PJSIP/2001", false));
        AmiEvent unnamed = event("DeviceStateChange", "Device", "PJSIP/2001", "State", "INUSE", "SystemName", "");
        assertThat(AmiMeaning.of(unnamed)).containsExactly(new AtTelephone("2001", "PJSIP/2001", true));
    }

    @Test
    void whatPresenceHasNoUseForMeansNothing() {
        assertThat(AmiMeaning.of(event("PeerStatus", "Peer", "PJSIP/2001"))).isEmpty();
        assertThat(AmiMeaning.of(event("Newstate", "Channel", "PJSIP/2001-1", "Uniqueid", "1", "ChannelState", "5")))
                .isEmpty();
        assertThat(AmiMeaning.of(event("Hangup", "Channel", "PJSIP/2001-00000001")))
                .isEmpty();
        assertThat(AmiMeaning.of(new AmiEvent(Map.of("Response", "Success")))).isEmpty();
    }

    @Test
    void ofACallerWhoGaveUpTheQueueAlsoSaysThatItIsGoneAndEachIsReadByItself() {
        AmiEvent gone = event("QueueCallerAbandon", "Queue", "reception", "Uniqueid", "1.1");
        AmiEvent leave = event("QueueCallerLeave", "Queue", "reception", "Uniqueid", "1.1");
        assertThat(AmiMeaning.of(gone)).containsExactly(new AtQueue("reception", "1.1", QueueStep.CALLER_GONE));
        assertThat(AmiMeaning.of(leave)).containsExactly(new AtQueue("reception", "1.1", QueueStep.LEFT));
    }

    @Test
    void aTimestampWithoutEndIsNoneAndCostsNothing() {
        AmiEvent event = new AmiEvent(Map.of("Event", "Hangup", "Timestamp", "1".repeat(2_000_000)));
        assertTimeoutPreemptively(
                Duration.ofSeconds(1), () -> assertThat(event.micros()).isNull());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "1796000000.123456,   2026-11-30T00:53:20.123Z",
        "1796000000,          2026-11-30T00:53:20Z",
        "1.796000000123456E9, 2026-11-30T00:53:20.123Z",
        "noon,                ",
        "'',                  ",
        "-1,                  ",
        "1E300,               ",
        "1E-999999999,        ",
    })
    void aTimestampIsReadToTheMicrosecondOrNotAtAll(String timestamp, @Nullable Instant at) {
        AmiEvent event = new AmiEvent(Map.of("Event", "Hangup", "Timestamp", timestamp));
        assertThat(event.at()).isEqualTo(at);
    }
}
