package coop.dure.platform.progress;

/**
 * A moment that long work has come to.
 *
 * @param name what the moment is called among the events of a stream
 * @param position another one at each moment that differs from the one before, the same on every replica
 * @param runs whether another moment comes by itself
 * @param view what is told of it
 */
public record Progress<V>(String name, String position, boolean runs, V view) {}
