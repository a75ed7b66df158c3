package coop.dure.bench.presence;

import java.util.function.IntConsumer;

/**
 * What is read of a message as it comes, without reading all of it: whoever generates load is to cost little. A command's
 * number is its {@code id}, and the reason that the agent is away for, by which subscribers tell it.
 */
final class Message {
    /** The field that an answer tells the command's number in. */
    static final String ID = "\"id\":\"";
    /** The field that a change tells it in. */
    static final String REASON = "\"reasonCode\":\"";

    private Message() {}

    /** The command of a number, as an agent's program says it. */
    static String command(int number) {
        return "{\"id\":\"" + number + "\",\"type\":\"CHOOSE\",\"availability\":\"AWAY\",\"reasonCode\":\"" + number
                + "\"}";
    }

    /** The number in a field; -1 where the field is missing or has no number. */
    static int number(String text, String field) {
        int at = text.indexOf(field);
        return at < 0 ? -1 : numberAt(text, at + field.length());
    }

    /** Each number in a field, of a message that may tell several changes. */
    static void numbers(String text, String field, IntConsumer taker) {
        for (int at = text.indexOf(field); at >= 0; at = text.indexOf(field, at + field.length())) {
            int number = numberAt(text, at + field.length());
            if (number >= 0) {
                taker.accept(number);
            }
        }
    }

    /** Whether a message to an agent is of that type. */
    static boolean is(String text, String type) {
        return text.contains("\"type\":\"" + type + '"');
    }

    /** -1 where what is there is not a number up to a quotation mark. */
    private static int numberAt(String text, int begin) {
        int number = 0;
        int at = begin;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            number = number * 10 + (text.charAt(at) - '0');
            at++;
        }
        return at == begin || at == text.length() || text.charAt(at) != '"' ? -1 : number;
    }
}
