"""What our pages are measured against: a filter and two cached charts, no style, no database."""

import plotly.graph_objects as go
import streamlit as st

ALL = "All years"
GRANTS = {"2016/17": "£64,000", "2017/18": "£124,000", "2018/19": "£154,000"}


@st.cache_resource
def chart(last_year: str) -> go.Figure:
    """Bars up to a year, each with its amount."""
    shown = {year: text for year, text in GRANTS.items() if year <= last_year or last_year == ALL}
    heights = [float(text.strip("£").replace(",", "")) for text in shown.values()]
    return go.Figure(go.Bar(x=list(shown), y=heights, text=list(shown.values())))


st.title("A bare page")
year = st.selectbox("Financial years", (ALL, *GRANTS), key="years")
st.plotly_chart(chart(year), key="first")
st.plotly_chart(chart(year), key="second")
