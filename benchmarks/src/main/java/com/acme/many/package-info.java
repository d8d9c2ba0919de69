/** An application that is mostly classes: what loading each costs, with an agent and without. */
package com.acme.many;
