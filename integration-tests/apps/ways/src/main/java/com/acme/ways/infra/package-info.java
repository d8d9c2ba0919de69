/** Runs what others hand to it. */
package com.acme.ways.infra;
