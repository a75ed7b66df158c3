@NullMarked
package coop.dure.local.demo.pbx;

import org.jspecify.annotations.NullMarked;
