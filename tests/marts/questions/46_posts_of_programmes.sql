-- How many posts does each programme beside the grant pay for, and how many of them have a title?
select programmes.short_name, count(posts.post_id) as posts_count, count(posts.post_title) as with_title_count
from marts.programmes
left join marts.posts using (programme_id)
where programmes.partnership_id = 'lsmp'
group by programmes.short_name
order by programmes.short_name
