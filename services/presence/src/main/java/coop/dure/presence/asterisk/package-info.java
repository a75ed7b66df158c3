/** What events of an Asterisk mean for presence: pure, no framework. */
@NullMarked
package coop.dure.presence.asterisk;

import org.jspecify.annotations.NullMarked;
