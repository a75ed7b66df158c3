package coop.dure.local.demo.pbx;

import coop.dure.local.demo.HotelHangang;
import coop.dure.local.demo.pbx.CallInProgress.App;
import coop.dure.local.demo.pbx.CallInProgress.Sides;
import java.time.LocalDateTime;

/** An agent passes a call on: blindly, after asking, or to a mobile outside. */
final class Transfer {
    private static final App DIAL = new App("Dial", "PJSIP/transfer,30,tT");

    private final Switch pbx;
    private final Dice dice;
    private final Callees callees;

    Transfer(Switch pbx, Dice dice, Callees callees) {
        this.pbx = pbx;
        this.dice = dice;
        this.callees = callees;
    }

    /** Passes on every tenth call or so. */
    void maybe(CallInProgress call, Sides served, String extension) {
        int per1000 = dice.between(1, 1000);
        if (per1000 <= 40) {
            blind(call, served);
        } else if (per1000 <= 55) {
            unheard(call, served);
        } else if (per1000 <= 90) {
            attended(call, served, extension);
        } else if (per1000 <= 105) {
            outside(call, served);
        }
    }

    private void blind(CallInProgress call, Sides served) {
        Sides next = to(served, other(), "");
        call.answered(next, DIAL, call.end(), dice.between(2, 10), dice.talkSeconds(), false, call.linkedId());
    }

    private void unheard(CallInProgress call, Sides served) {
        call.unanswered(to(served, other(), ""), DIAL, call.end(), dice.between(10, 30), "NO ANSWER", call.linkedId());
    }

    /** The agent asks a colleague first; the switch prints this consultation as a record of its own. */
    private void attended(CallInProgress call, Sides served, String extension) {
        LocalDateTime passedOn = call.end();
        int asked = (int) Math.min(dice.between(5, 40), call.lastBillSeconds());
        if (asked < 3) {
            blind(call, served);
            return;
        }
        String colleague = other();
        String phone = pbx.phone(extension);
        Sides consultation = new Sides("", extension, colleague, "from-internal", "", phone, pbx.phone(colleague));
        String uniqueId = pbx.uniqueId(passedOn);
        call.answered(consultation, DIAL, passedOn.minusSeconds(asked), 2, asked - 2, false, uniqueId);
        call.answered(to(served, colleague, ""), DIAL, passedOn, 0, dice.talkSeconds(), false, call.linkedId());
    }

    private void outside(CallInProgress call, Sides served) {
        String mobile = HotelHangang.OUTSIDE_LINE_PREFIX + callees.mobile();
        Sides out = to(served, mobile, pbx.trunk());
        call.answered(out, DIAL, call.end(), dice.between(3, 12), dice.talkSeconds(), false, call.linkedId());
    }

    private Sides to(Sides served, String dst, String trunk) {
        String channel = trunk.isEmpty() ? pbx.phone(dst) : trunk;
        return new Sides("", served.src(), dst, "from-internal", served.name(), served.from(), channel);
    }

    private String other() {
        return dice.oneOf(HotelHangang.AGENTS).extension();
    }
}
