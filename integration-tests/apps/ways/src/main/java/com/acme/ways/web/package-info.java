/** Calls all the others, and hands them what they are to run. */
package com.acme.ways.web;
