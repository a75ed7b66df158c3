package coop.dure.presence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the guides are those of the code; {@code -Ddure.update-guide} writes them. */
class PresenceGuideTest {
    private static final Path GUIDES = Path.of(System.getProperty("dure.root", "../.."), "docs", "guides");

    @Test
    void theGuideSaysWhoMayDoWhatAndWhatBecomesOfIt() throws IOException {
        check(
                "presence.md",
                new WhoMayWhat.Words("its own", "anybody's", "yes"),
                new WhatBecomes.Words(
                        "cause",
                        "actor",
                        "AVAILABLE on a call",
                        "on a call, AWAY asked for",
                        "%s, then %s",
                        "choose %s",
                        "after-call work is ended",
                        "nothing is heard any more",
                        "a call rings and is not answered",
                        "a call is answered",
                        "the call ends",
                        "the last device is lost for longer than the grace",
                        "the telephone cannot be reached for longer than the grace",
                        "the telephone can be reached"));
    }

    @Test
    void soDoesTheKoreanOne() throws IOException {
        check(
                "presence.ko.md",
                new WhoMayWhat.Words("자기 것만", "모두", "가능"),
                new WhatBecomes.Words(
                        "원인(cause)",
                        "누가(actor)",
                        "통화 중 AVAILABLE",
                        "통화 중, AWAY를 골라 둠",
                        "%s, 끝나면 %s",
                        "%s 고르기",
                        "후처리 끝내기",
                        "더는 소식이 없음",
                        "울렸지만 받지 않음",
                        "전화를 받음",
                        "통화가 끝남",
                        "마지막 기기가 유예보다 오래 끊김",
                        "전화기가 유예보다 오래 연결되지 않음",
                        "전화기가 연결됨"));
    }

    @Test
    void theGuideOfAsteriskSaysWhatItsEventsBecome() throws IOException {
        check("asterisk-presence.md", List.of("event", "at the agent's line (whose)", "in the queue"));
        check("asterisk-presence.ko.md", List.of("이벤트", "상담원 회선에서(어느 채널의 회선)", "큐에서"));
    }

    private static void check(String name, List<String> head) throws IOException {
        Path guide = GUIDES.resolve(name);
        settle(
                guide,
                PrintedTables.with(
                        Files.readString(guide), "events", AsteriskTable.rows(head.get(0), head.get(1), head.get(2))));
    }

    private static void check(String name, WhoMayWhat.Words who, WhatBecomes.Words becomes) throws IOException {
        Path guide = GUIDES.resolve(name);
        String text = Files.readString(guide);
        String printed = PrintedTables.with(text, "who may what", WhoMayWhat.table(who));
        printed = PrintedTables.with(printed, "occupations", WhatBecomes.occupations(becomes));
        printed = PrintedTables.with(printed, "availabilities", WhatBecomes.availabilities(becomes));
        settle(guide, printed);
    }

    private static void settle(Path guide, String printed) throws IOException {
        if (System.getProperty("dure.update-guide") != null) {
            Files.writeString(guide, printed);
        }
        assertThat(Files.readString(guide))
                .as("%s differs from the code: run this test with -Ddure.update-guide and commit", guide)
                .isEqualTo(printed);
    }
}
