package coop.dure.bench;

import java.util.List;

/** What is given on the command line, as in {@code --tenants 500}. */
public final class Options {
    private final List<String> told;

    Options(List<String> told) {
        this.told = List.copyOf(told);
    }

    /** Whether a name was given. */
    public boolean told(String name) {
        return told.contains("--" + name);
    }

    /** The word behind a name, or what is taken where it is not given. */
    public String text(String name, String otherwise) {
        int at = told.indexOf("--" + name);
        return at < 0 || at + 1 == told.size() ? otherwise : told.get(at + 1);
    }

    /** The number behind a name, or what is taken where it is not given. */
    public int number(String name, int otherwise) {
        int at = told.indexOf("--" + name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == told.size()) {
            throw new IllegalArgumentException("--" + name + " needs a number");
        }
        return Integer.parseInt(told.get(at + 1));
    }
}
