/** What pages ask. */
package com.acme.pages.web;
