package coop.dure.local.demo.pbx;

import coop.dure.local.demo.HotelHangang;
import coop.dure.local.demo.pbx.CallInProgress.App;
import coop.dure.local.demo.pbx.CallInProgress.Sides;
import java.time.LocalDateTime;
import java.util.List;

/** From room to room, from a room to the front desk, or between agents: no line to the outside is used. */
final class InternalCall implements Scene {
    private final Switch pbx;
    private final Dice dice;

    InternalCall(Switch pbx, Dice dice) {
        this.pbx = pbx;
        this.dice = dice;
    }

    @Override
    public List<CdrRecord> play(LocalDateTime start) {
        String from = dice.perMille(700) ? OutboundCall.room(dice) : agent();
        String to = dice.perMille(700) ? agent() : OutboundCall.room(dice);
        String phone = pbx.phone(from);
        CallInProgress call = new CallInProgress(pbx, start);
        Sides sides = new Sides("", from, to, "from-internal", "", phone, pbx.phone(to));
        App app = new App("Dial", "PJSIP/" + to + ",30");
        if (dice.perMille(820)) {
            call.answered(sides, app, start, dice.between(2, 12), dice.talkSeconds(), false, call.linkedId());
        } else {
            call.unanswered(sides, app, start, dice.between(5, 30), "NO ANSWER", call.linkedId());
        }
        return call.records();
    }

    private String agent() {
        return dice.oneOf(HotelHangang.AGENTS).extension();
    }
}
