package coop.dure.local.demo.pbx;

import coop.dure.local.demo.HotelHangang;
import coop.dure.local.demo.pbx.CallInProgress.App;
import coop.dure.local.demo.pbx.CallInProgress.Sides;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A guest calls in and waits in a queue: one record per agent whose phone rang. Some leave before anybody answers, some
 * are passed on, at night an announcement answers.
 */
final class QueueCall implements Scene {
    private static final List<String> NAMES = List.of("", "", "", "김민수", "이영희", "박철수", "Tanaka", "홍길동", "Smith, John");

    private final Switch pbx;
    private final Dice dice;
    private final Callees callees;

    QueueCall(Switch pbx, Dice dice) {
        this.pbx = pbx;
        this.dice = dice;
        this.callees = new Callees(dice);
    }

    @Override
    public List<CdrRecord> play(LocalDateTime start) {
        String trunk = pbx.trunk();
        CallInProgress call = new CallInProgress(pbx, start);
        HotelHangang.Queue queue = HotelHangang.QUEUES.get(dice.perMille(650) ? 0 : 1);
        String src = callees.caller();
        String name = dice.oneOf(NAMES);
        boolean night = start.getHour() < 7 || start.getHour() >= 23;
        if (night && dice.perMille(500)) {
            Sides nobody = new Sides("", src, queue.extension(), "from-trunk", name, trunk, "");
            call.answered(
                    nobody,
                    new App("Playback", "night-greeting"),
                    start,
                    0,
                    dice.between(6, 35),
                    false,
                    call.linkedId());
            return call.records();
        }
        App app = new App("Queue", queue.code() + ",tT,,,300");
        LocalDateTime at = start.plusSeconds(dice.between(1, 3));
        int tries = dice.between(0, 9) < 6 ? 0 : dice.between(1, 3);
        boolean leaves = dice.perMille(90);
        for (int i = 0; i < (leaves ? Math.max(1, tries) : tries); i++) {
            Sides rung = sides(src, name, queue, trunk, agent(queue));
            boolean busy = dice.perMille(300);
            int seconds = busy ? 0 : dice.between(8, 15);
            call.unanswered(rung, app, at, seconds, busy ? "BUSY" : "NO ANSWER", call.linkedId());
            at = at.plusSeconds(seconds + 1);
        }
        if (leaves) {
            leave(call, new Sides("", src, queue.extension(), "from-trunk", name, trunk, ""), app, at);
            return call.records();
        }
        String extension = agent(queue);
        String phone = pbx.phone(extension);
        Sides served = new Sides("", src, queue.extension(), "from-trunk", name, trunk, phone);
        call.answered(served, app, at, dice.between(2, 14), dice.talkSeconds(), dice.perMille(100), call.linkedId());
        new Transfer(pbx, dice, callees).maybe(call, served, extension);
        return call.records();
    }

    /** The caller gives up; some switches have answered by then, to play music. */
    private void leave(CallInProgress call, Sides alone, App app, LocalDateTime at) {
        int seconds = dice.between(1, 40);
        if (dice.perMille(300)) {
            call.answered(alone, app, at, 0, seconds, false, call.linkedId());
        } else {
            call.unanswered(alone, app, at, seconds, "NO ANSWER", call.linkedId());
        }
    }

    private Sides sides(String src, String name, HotelHangang.Queue queue, String trunk, String extension) {
        return new Sides("", src, queue.extension(), "from-trunk", name, trunk, pbx.phone(extension));
    }

    private String agent(HotelHangang.Queue queue) {
        return dice.oneOf(HotelHangang.agentsOf(queue)).extension();
    }
}
